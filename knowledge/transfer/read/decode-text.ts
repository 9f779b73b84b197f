import { encodingOf } from '../../../server/features/imports/index.ts';
import type { ImportNote } from '../../../contract/article-imports.ts';
import { unreadable } from './unreadable.ts';

/** Control characters that no text has; a program or a picture called `.md` is full of them. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const foreign = /[\u0000-\u0008\u000e-\u001a\ufffd]/g;
/** One damaged character in a hundred is a slip, more is another encoding. */
const mostForeign = 0.01;

const noteOf: Partial<Record<string, ImportNote>> = {
  gb18030: 'encoding_gb18030',
  'utf-16le': 'encoding_utf16',
};

/** Text in UTF-8, UTF-16 or GB18030, found out by itself. Throws `invalid_input` for what is none of them. */
export const decodeText = (bytes: Buffer): { text: string; notes: ImportNote[] } => {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if ((text.match(foreign)?.length ?? 0) > text.length * mostForeign) throw unreadable('encoding');
  const note = noteOf[encoding];
  return { text, notes: note ? [note] : [] };
};
