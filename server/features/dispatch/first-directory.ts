import { topicSeparator, type DirectoryRow, type EnglishName } from '../../../contract/dispatch.ts';
import type { Departments } from '../departments/index.ts';
import { firstEnglishNames } from './first-english-names.ts';
import { firstTopics } from './first-topics.ts';

const secondLevel = (topic: string): string => topic.split(topicSeparator).slice(0, 2).join(topicSeparator);

/** The directory a city begins with: a row for each second-level topic, for districts where they lead in it. */
export const firstDirectory = async (
  departments: Departments,
): Promise<{ topics: string[]; rows: DirectoryRow[]; englishNames: EnglishName[] }> => {
  const all = await departments.all();
  const idOf = (code: string): string | null => all.find((one) => one.code === code)?.id ?? null;
  const districts = all.filter(({ level }) => level === 'district');
  const bySecond = new Map(firstTopics.map((row) => [secondLevel(row.topic), row]));
  const rows = [...bySecond].flatMap(([topic, { departmentCode, isDistrictLed }]): DirectoryRow[] => {
    const bureau = idOf(departmentCode);
    const city = { topic, area: '', leadId: bureau, helperIds: [] };
    if (!isDistrictLed) return [city];
    const helperIds = bureau === null ? [] : [bureau];
    return [city, ...districts.map(({ id, name }) => ({ topic, area: name, leadId: id, helperIds }))];
  });
  const topics = firstTopics.map(({ topic }) => topic);
  return { topics, rows, englishNames: [...firstEnglishNames] };
};
