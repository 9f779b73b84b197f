import { Converter } from 'opencc-js/t2cn';

const codeUnits = 0x1_0000;
/** CJK Unified Ideographs with extension A: the traditional characters in use. */
const [firstHan, lastHan] = [0x3400, 0x9fff];

const one = (folded: string, otherwise: number): number =>
  folded.length === 1 ? folded.charCodeAt(0) : otherwise;

const buildTable = (): Uint16Array => {
  const table = Uint16Array.from({ length: codeUnits }, (_, code) => code);
  const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
  for (let code = 0; code < codeUnits; code += 1) {
    if (!isSurrogate(code))
      table[code] = one(String.fromCharCode(code).normalize('NFKC').toLowerCase(), code);
  }
  const traditional = Array.from({ length: lastHan - firstHan + 1 }, (_, at) =>
    String.fromCharCode(firstHan + at),
  );
  const simplify = Converter({ from: 't', to: 'cn' }) as (text: string) => string;
  const simplified = simplify(traditional.join('\n')).split('\n');
  simplified.forEach((character, at) => {
    table[firstHan + at] = one(character, firstHan + at);
  });
  return table;
};

let table: Uint16Array | undefined;

/**
 * One form for traditional and simplified characters, full and half width, upper and lower case. The result is as
 * long as the text, each character in its place, so that what is found in it can be marked in the original.
 */
export const fold = (text: string): string => {
  table ??= buildTable();
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = table[text.charCodeAt(at)] ?? 0;
  return Buffer.from(units.buffer).toString('utf16le');
};
