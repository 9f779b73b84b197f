import type { MeasureId } from '../../../contract/measures.ts';
import {
  leastTold,
  openLicence,
  otherName,
  type OpenMonth,
  type OpenRequestsTable,
} from '../../../contract/open-statistics.ts';
import { measures, type FiledInMonth } from '../reports/index.ts';
import type { Report } from '../../../contract/measures.ts';
import { hideSmall } from './hide-small.ts';

/** City-wide measures that everybody may read. */
const openMeasures: readonly MeasureId[] = [
  'answerRate',
  'answeredIn15Rate',
  'directAnswerRate',
  'signedOnTimeRate',
  'resolvedOnTimeRate',
  'solvedRate',
  'satisfiedRate',
];
/** Fewer cases than these, and a share tells of single people. */
const leastCases = 20;

/** Names in order of their number; those with fewer than are told, and whatever they are, become one. */
const namesOf = (cells: FiledInMonth['cells'], part: 'topic' | 'district'): Map<string, string> => {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell[part], (counts.get(cell[part]) ?? 0) + cell.filed);
  return new Map(
    [...counts].map(([name, count]) => [name, name !== '' && count < leastTold ? otherName : name]),
  );
};

const ordered = (names: Iterable<string>): string[] => {
  const last = ['', otherName];
  return [...new Set(names)].toSorted(
    (left, right) => last.indexOf(left) - last.indexOf(right) || (left < right ? -1 : Number(left > right)),
  );
};

/** Requests of a month by topic and district, small counts hidden. */
export const openTable = ({ cells }: Pick<FiledInMonth, 'cells'>): OpenRequestsTable => {
  const [topicOf, districtOf] = [namesOf(cells, 'topic'), namesOf(cells, 'district')];
  const [topics, districts] = [ordered(topicOf.values()), ordered(districtOf.values())];
  const filed = topics.map(() => districts.map(() => 0));
  for (const cell of cells) {
    const row = filed[topics.indexOf(topicOf.get(cell.topic) ?? '')];
    const column = districts.indexOf(districtOf.get(cell.district) ?? '');
    if (row) row[column] = (row[column] ?? 0) + cell.filed;
  }
  const told = hideSmall({ rows: topics, columns: districts, cells: filed }, leastTold);
  const { rowTotals: byTopic, columnTotals: byDistrict, total } = told;
  return { topics, districts, filed: told.cells, byTopic, byDistrict, total };
};

const openMeasure = (id: MeasureId, { total }: Report): OpenMonth['measures'] => {
  const measure = measures.find((one) => one.id === id);
  if (!measure) return [];
  const part = total.figures[id];
  const isEnough = (part?.denominator ?? 0) >= leastCases;
  const value = isEnough && typeof part?.value === 'number' ? Math.round(part.value * 10) / 10 : null;
  const { texts, unit } = measure;
  return [{ id, name: texts['zh-CN'].name, nameEn: texts.en.name, unit, value }];
};

/** Everything that is told of a month. */
export const openMonth = (
  filed: FiledInMonth,
  { report, calls }: { report: Report; calls: number | undefined },
): OpenMonth => ({
  month: filed.month,
  licence: openLicence,
  leastTold,
  calls: calls === undefined || (calls > 0 && calls < leastTold) ? null : calls,
  requests: openTable(filed),
  measures: openMeasures.flatMap((id) => openMeasure(id, report)),
});
