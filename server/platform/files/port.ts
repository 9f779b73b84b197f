import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Opaque; never derived from what the uploader called the file. */
  id: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** Where attachments and recordings live. Adapters: a folder; later an S3-compatible store. */
export interface FileStore {
  readonly adapter: 'folder';
  /**
   * Keeps the stream's bytes durably. The media type is told from the content, not from the name; throws
   * `too_large` above `maxBytes` and `unsupported_media` for a type not in `allowed`, keeping nothing.
   */
  save(content: Readable, rules: FileRules): Promise<StoredFile>;
  /** Throws `not_found`. */
  open(id: string): Promise<Readable>;
  /** Removing what is gone is no error; throws `not_found` for what can be no id of this store. */
  remove(id: string): Promise<void>;
  healthy(): Promise<boolean>;
}

/** Looks into files before anybody may open them. */
export interface VirusScanner {
  readonly adapter: 'clamd';
  /** The name of the virus that was found; null for none. Throws `unavailable` when the scanner cannot say. */
  scan(content: Readable): Promise<{ virus: string | null }>;
}

export interface FileRules {
  maxBytes: number;
  allowed: readonly string[];
  /** Pictures are kept without what they say of where and when they were taken, see `withoutPosition`. */
  removesPosition?: boolean;
}
