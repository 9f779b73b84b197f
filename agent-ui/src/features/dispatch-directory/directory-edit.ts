import { topicSeparator, type DirectoryRow, type EnglishName } from '../../../../contract/dispatch.ts';

/** What is edited and saved together. */
export interface DirectoryContent {
  topics: string[];
  rows: DirectoryRow[];
  englishNames: EnglishName[];
}

/** One row for a topic and an area: two would contradict each other. */
export const keyOf = ({ topic, area }: Pick<DirectoryRow, 'topic' | 'area'>): string => `${topic}|${area}`;

/** The row in the place of that with the key `replaced`, or at the end of its topic; undefined where another has its key. */
export const withRow = (
  rows: readonly DirectoryRow[],
  row: DirectoryRow,
  replaced?: string,
): DirectoryRow[] | undefined => {
  const key = keyOf(row);
  if (key !== replaced && rows.some((other) => keyOf(other) === key)) return undefined;
  if (replaced !== undefined) return rows.map((other) => (keyOf(other) === replaced ? row : other));
  const after = rows.findLastIndex(({ topic }) => topic === row.topic);
  return after < 0 ? [...rows, row] : rows.toSpliced(after + 1, 0, row);
};

const tidy = (topic: string): string =>
  topic
    .split(topicSeparator)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .join(topicSeparator);

/** One topic a line; blanks around names, empty lines and repeats are dropped. */
export const topicsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map(tidy)
      .filter((topic) => topic !== ''),
  ),
];

const equals = '=';

/** `市政与建设/市政设施 = Street facilities`, one a line. */
export const linesOf = (names: readonly EnglishName[]): string =>
  names.map(({ topic, name }) => `${topic} ${equals} ${name}`).join('\n');

/** Lines without a topic or a name are dropped; of two for one topic the later counts. */
export const englishNamesFrom = (text: string): EnglishName[] => {
  const names = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [left = '', ...right] = line.split(/[=＝]/);
    const [topic, name] = [tidy(left), right.join(equals).trim()];
    if (topic !== '' && name !== '') names.set(topic, name);
  }
  return [...names].map(([topic, name]) => ({ topic, name }));
};

export interface DirectoryChanges {
  added: number;
  changed: number;
  removed: number;
  /** Topics that came or went. */
  topics: number;
  /** English names that came, went or changed. */
  englishNames: number;
}

const namesIn = ({ englishNames }: DirectoryContent): Map<string, string> =>
  new Map(englishNames.map(({ topic, name }) => [topic, name]));

/** How the edited directory differs from the saved one, in rows and topics. */
export const changesOf = (before: DirectoryContent, after: DirectoryContent): DirectoryChanges => {
  const old = new Map(before.rows.map((row) => [keyOf(row), JSON.stringify([row.leadId, row.helperIds])]));
  const fresh = new Map(after.rows.map((row) => [keyOf(row), JSON.stringify([row.leadId, row.helperIds])]));
  const [oldNames, freshNames] = [namesIn(before), namesIn(after)];
  const [oldTopics, freshTopics] = [new Set(before.topics), new Set(after.topics)];
  return {
    added: [...fresh.keys()].filter((key) => !old.has(key)).length,
    changed: [...fresh].filter(([key, value]) => old.has(key) && old.get(key) !== value).length,
    removed: [...old.keys()].filter((key) => !fresh.has(key)).length,
    topics:
      [...freshTopics].filter((topic) => !oldTopics.has(topic)).length +
      [...oldTopics].filter((topic) => !freshTopics.has(topic)).length,
    englishNames:
      [...freshNames].filter(([topic, name]) => oldNames.get(topic) !== name).length +
      [...oldNames.keys()].filter((topic) => !freshNames.has(topic)).length,
  };
};

export const isChanged = (changes: DirectoryChanges): boolean =>
  Object.values(changes).some((count) => count > 0);
