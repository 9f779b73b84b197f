/** What the index knows of an article. The database is the truth; an index may be thrown away and rebuilt. */
export interface IndexedArticle {
  id: string;
  /** Of the published text. An index that holds another one is behind. */
  version?: number;
  title: string;
  /** Plain text: the public part, and for internal articles the internal part too. */
  body: string;
  /** Extra words that lead here: colloquial names, abbreviations. */
  keywords: readonly string[];
  departmentId: string;
  topicId?: string;
  /** Six-digit code of the city or the district where it holds. */
  region?: string;
  /** Whom it concerns. */
  readers?: string;
  audience: 'public' | 'internal';
  /** Articles outside [effectiveAt, expiresAt) never answer. */
  effectiveAt?: Date;
  expiresAt?: Date;
}

/** Undefined: all. An article must be in every list that is given. */
export interface ArticleFilters {
  departmentIds?: readonly string[];
  topicIds?: readonly string[];
  regions?: readonly string[];
  readers?: readonly string[];
}

export interface ArticleQuery extends ArticleFilters {
  text: string;
  /** `public` sees public articles only; `internal` sees both. */
  audience: 'public' | 'internal';
  limit: number;
  /** The instant at which articles must be in force. */
  at: Date;
}

/** A stretch of text; `marked` stretches are what the searcher asked for. */
export interface Passage {
  text: string;
  marked: boolean;
}

export interface ArticleHit {
  id: string;
  score: number;
  title: Passage[];
  /** The best stretch of the body, at most about 120 characters. */
  excerpt: Passage[];
}

/** Words of one group find each other: what citizens say and what offices write. */
export interface Vocabulary {
  synonyms: readonly (readonly string[])[];
  /** Words that the segmenter must not cut apart; places weigh more than other words. */
  words: readonly { word: string; isPlace: boolean }[];
}

/** Full-text search over published articles, good in Chinese. Adapters: embedded, Meilisearch. */
export interface ArticleIndex {
  readonly adapter: 'embedded' | 'meilisearch';
  /** Adds or replaces; resolves when the articles can be found. */
  upsert(articles: readonly IndexedArticle[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Replaces the whole content; until it is there, the old one answers. */
  rebuild(articles: AsyncIterable<readonly IndexedArticle[]>): Promise<void>;
  /** Best first. An empty text gives no hits. */
  search(query: ArticleQuery): Promise<ArticleHit[]>;
  /** What was probably meant: a slip mended, pinyin in characters. Undefined when the text is fine as it is. */
  suggest(text: string): Promise<string | undefined>;
  /** Takes effect with the next search; articles indexed before are cut anew only by a rebuild. */
  teach(vocabulary: Vocabulary): Promise<void>;
  /** Id and version of everything indexed: what a sweep compares with the database. */
  versions(): Promise<Map<string, number>>;
  count(): Promise<number>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
