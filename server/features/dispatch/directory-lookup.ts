import { topicSeparator, type DirectoryRow } from '../../../contract/dispatch.ts';

const prefixes = (topic: string): string[] => {
  const names = topic.split(topicSeparator);
  return names.map((_, place) => names.slice(0, names.length - place).join(topicSeparator));
};

/** The row that says who leads: the nearest level of the topic first, in it the area's own row before the city's. */
export const rowFor = (
  rows: readonly DirectoryRow[],
  { topic, area }: { topic: string; area: string },
): DirectoryRow | undefined => {
  for (const level of prefixes(topic)) {
    const ofLevel = rows.filter((row) => row.topic === level);
    const found =
      ofLevel.find((row) => row.area !== '' && row.area === area) ?? ofLevel.find((row) => row.area === '');
    if (found) return found;
  }
  return undefined;
};
