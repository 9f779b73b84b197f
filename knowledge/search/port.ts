/** What the index knows of an article. The database is the truth; an index may be thrown away and rebuilt. */
export interface IndexedArticle {
  id: string;
  title: string;
  /** Plain text: the public part, and for internal articles the internal part too. */
  body: string;
  /** Extra words that lead here: colloquial names, abbreviations. */
  keywords: readonly string[];
  departmentId: string;
  audience: 'public' | 'internal';
  /** Articles outside [effectiveAt, expiresAt) never answer. */
  effectiveAt?: Date;
  expiresAt?: Date;
}

export interface ArticleQuery {
  text: string;
  /** `public` sees public articles only; `internal` sees both. */
  audience: 'public' | 'internal';
  departmentIds?: readonly string[];
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

/** Full-text search over published articles, good in Chinese. Adapters: embedded, Meilisearch. */
export interface ArticleIndex {
  readonly adapter: 'embedded' | 'meilisearch';
  /** Adds or replaces; resolves when the articles can be found. */
  upsert(articles: readonly IndexedArticle[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Best first. An empty text gives no hits. */
  search(query: ArticleQuery): Promise<ArticleHit[]>;
  count(): Promise<number>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
