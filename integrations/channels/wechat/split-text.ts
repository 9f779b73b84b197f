/** Parts of a text of at most so many bytes in UTF-8, broken at ends of lines where there are some; no character is cut. */
export const splitText = (text: string, mostBytes: number): string[] => {
  const parts: string[] = [];
  let part = '';
  const sizeOf = (words: string) => Buffer.byteLength(words);
  for (const line of text.split(/(?<=\n)/)) {
    if (sizeOf(part + line) <= mostBytes) {
      part += line;
      continue;
    }
    if (part !== '') parts.push(part);
    part = '';
    for (const sign of line) {
      if (sizeOf(part + sign) > mostBytes) {
        parts.push(part);
        part = '';
      }
      part += sign;
    }
  }
  return [...parts, part].map((each) => each.trimEnd()).filter((each) => each !== '');
};
