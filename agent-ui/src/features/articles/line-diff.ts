export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this many comparisons the changed middle is shown whole: out, then in. */
const mostComparisons = 1_000_000;

const linesAs = (kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] =>
  lines.map((text) => ({ kind, text }));

/** `common[i][j]`: how many lines the rests from `i` and from `j` have in common, in order. */
const commonLengths = (before: readonly string[], after: readonly string[]): number[][] => {
  const common = [...before, ''].map(() => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = common[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return common;
};

const diffMiddle = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  if (before.length * after.length > mostComparisons) {
    return [...linesAs('removed', before), ...linesAs('added', after)];
  }
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [old = '', fresh = ''] = [before[i], after[j]];
    if (old === fresh) {
      lines.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      lines.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: fresh });
      j += 1;
    }
  }
  return [...lines, ...linesAs('removed', before.slice(i)), ...linesAs('added', after.slice(j))];
};

/** How `before` becomes `after`, line by line. */
export const diffLines = (before: string, after: string): DiffLine[] => {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  return [
    ...linesAs('same', old.slice(0, head)),
    ...diffMiddle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    ...linesAs('same', old.slice(old.length - tail)),
  ];
};
