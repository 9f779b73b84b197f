import type { ImportNote } from '../../../contract/article-imports.ts';
import type { FieldProblem } from '../../../contract/errors.ts';

/** A file that comes with an article. */
export interface SourceFile {
  name: string;
  content: Buffer;
}

/** One article as it was found, before anything of it is looked up here. */
export interface SourceDocument {
  /** Where it stood: a path, for a table with the row. */
  source: string;
  /** Said by columns or front matter, by the name it has there. */
  fields: Readonly<Record<string, unknown>>;
  /** What the document itself gives where no field says otherwise. */
  title: string;
  /** Markdown; pictures and links still lead where they led in the document. */
  body: string;
  /** Pictures inside the document, by the address that `body` has for them. */
  inside: ReadonlyMap<string, SourceFile>;
  notes: ImportNote[];
}

export interface Refused {
  source: string;
  problems: FieldProblem[];
}

export type Found = SourceDocument | Refused;
