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

export interface FileRules {
  maxBytes: number;
  allowed: readonly string[];
}
