import type { Connection } from 'mongoose';

/** An open database: a mongoose connection and what only the platform needs to know of it. */
export interface Database {
  readonly adapter: 'embedded' | 'mongodb';
  /** Ordinary mongoose; features register their models on it and never ask which driver serves it. */
  readonly connection: Connection;
  /** Resolves when the store answers; throws `unavailable` when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type DatabaseOptions =
  | { kind: 'embedded'; /** A folder of our own; created when absent. */ folder: string }
  | { kind: 'mongodb'; url: string };
