import type { ArticleHit, ArticleQuery, IndexedArticle, Passage } from '../port.ts';
import { initialsOf, soundOf } from '../text/sounds.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { isHan, wordsOf } from '../text/terms.ts';

/** Meilisearch filters numbers, not dates: instants are kept as seconds, open ends as far away. */
export interface Stored {
  id: string;
  version: number;
  title: string;
  body: string;
  keywords: string[];
  /** Pinyin and initials of the words of title and keywords. */
  sounds: string[];
  departmentId: string;
  topicId: string;
  region: string;
  readers: string;
  audience: 'public' | 'internal';
  effectiveAt: number;
  expiresAt: number;
}

const farAway = 253_402_300_799;
const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

const soundsOf = (segmenter: Segmenter, texts: readonly string[]): string[] => {
  const words = texts.flatMap((text) => [text, ...wordsOf(segmenter, text)]);
  const spoken = words.filter((word) => word.length > 1 && isHan(word));
  return [...new Set(spoken.flatMap((word) => [soundOf(word), initialsOf(word)]))];
};

export const toStored = (segmenter: Segmenter, article: IndexedArticle): Stored => ({
  id: article.id,
  version: article.version ?? 0,
  title: article.title,
  body: article.body,
  keywords: [...article.keywords],
  sounds: soundsOf(segmenter, [article.title, ...article.keywords]),
  departmentId: article.departmentId,
  topicId: article.topicId ?? '',
  region: article.region ?? '',
  readers: article.readers ?? '',
  audience: article.audience,
  effectiveAt: article.effectiveAt ? seconds(article.effectiveAt) : 0,
  expiresAt: article.expiresAt ? seconds(article.expiresAt) : farAway,
});

const isOneOf = (field: keyof Stored, values: readonly string[] | undefined): string[] =>
  values ? [`${field} IN [${values.map((value) => JSON.stringify(value)).join(', ')}]`] : [];

export const filterOf = (query: ArticleQuery): string[] => [
  ...(query.audience === 'public' ? ['audience = public'] : []),
  ...isOneOf('departmentId', query.departmentIds),
  ...isOneOf('topicId', query.topicIds),
  ...isOneOf('region', query.regions),
  ...isOneOf('readers', query.readers),
  `effectiveAt <= ${seconds(query.at)}`,
  `expiresAt > ${seconds(query.at)}`,
];

export const [markStart, markEnd] = ['\u0001', '\u0002'];

const toPassages = (text: string): Passage[] =>
  text
    .split(new RegExp(`(${markStart}[^${markEnd}]*${markEnd})`))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(markStart) ? { text: part.slice(1, -1), marked: true } : { text: part, marked: false },
    );

export const toHit = (found: {
  id: string;
  _formatted?: Partial<Stored>;
  _rankingScore?: number;
}): ArticleHit => ({
  id: found.id,
  score: found._rankingScore ?? 0,
  title: toPassages(found._formatted?.title ?? ''),
  excerpt: toPassages(found._formatted?.body ?? ''),
});
