/** One record of a CSV file, which may go over several lines. */
export interface RecordScan {
  /** Takes the next line of the record; false while a quotation mark is still open. */
  take(line: string): boolean;
  readonly cells: readonly string[];
  /** A quoted cell held a quotation mark that is neither its end nor doubled: the quoting cannot be trusted. */
  readonly isDoubtful: boolean;
}

const gapAfterQuote = /[ \t]*/y;

/** Past the blanks behind a closing quotation mark; undefined when something else follows. */
const endOfQuoted = (line: string, from: number, delimiter: string): number | undefined => {
  gapAfterQuote.lastIndex = from;
  gapAfterQuote.exec(line);
  const place = delimiter === '\t' ? from : gapAfterQuote.lastIndex;
  return place === line.length || line[place] === delimiter ? place : undefined;
};

/** Reads cells as RFC 4180 has them, and a stray quotation mark as a letter like any other. */
export const scanRecord = (delimiter: string): RecordScan => {
  const cells: string[] = [];
  let cell = '';
  let isOpen = false;
  let isDoubtful = false;

  /** Goes on in a quoted cell; gives the place behind it, or undefined when it does not end on this line. */
  const takeQuoted = (line: string, from: number): number | undefined => {
    let place = from;
    for (;;) {
      const quote = line.indexOf('"', place);
      if (quote < 0) {
        cell += line.slice(place);
        return undefined;
      }
      cell += line.slice(place, quote);
      const end = endOfQuoted(line, quote + 1, delimiter);
      if (end !== undefined) return end;
      const isDoubled = line[quote + 1] === '"';
      isDoubtful ||= !isDoubled;
      cell += '"';
      place = quote + (isDoubled ? 2 : 1);
    }
  };

  const takePlain = (line: string, from: number): number => {
    const found = line.indexOf(delimiter, from);
    const end = found < 0 ? line.length : found;
    cell = line.slice(from, end);
    return end;
  };

  const take = (line: string): boolean => {
    let place = 0;
    if (isOpen) cell += '\n';
    for (;;) {
      const isQuoted = isOpen || line[place] === '"';
      const end = isQuoted ? takeQuoted(line, isOpen ? place : place + 1) : takePlain(line, place);
      isOpen = end === undefined;
      if (end === undefined) return false;
      cells.push(cell);
      cell = '';
      if (end >= line.length) return true;
      place = end + 1;
    }
  };

  return {
    take,
    cells,
    get isDoubtful() {
      return isDoubtful;
    },
  };
};
