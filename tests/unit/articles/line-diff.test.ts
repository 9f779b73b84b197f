import { expect } from 'chai';
import { diffLines } from '../../../agent-ui/src/features/articles/line-diff.ts';

const signs = { same: ' ', added: '+', removed: '-' };
const shown = (before: string, after: string): string[] =>
  diffLines(before, after).map(({ kind, text }) => signs[kind] + text);

describe('diffLines', () => {
  const cases: [what: string, before: string, after: string, lines: string[]][] = [
    ['an equal text', 'a\nb', 'a\nb', [' a', ' b']],
    ['a changed line', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a new line', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
    ['a line that is gone', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    ['one more of equal lines', 'a\na', 'a\na\na', [' a', ' a', '+a']],
    ['changes apart', 'x\nb\ny\nd', 'v\nb\nw\nd', ['-x', '+v', ' b', '-y', '+w', ' d']],
  ];
  for (const [what, before, after, lines] of cases) {
    it(`shows ${what}`, () => expect(shown(before, after)).to.deep.equal(lines));
  }

  it('gives back both texts where they are too long to compare line by line', () => {
    const long = (mark: string): string => Array.from({ length: 5000 }, (_, n) => `${mark}${n}`).join('\n');
    const [before, after] = [long('a'), long('b')];
    const lines = diffLines(before, after);
    const without = (kind: string): string =>
      lines
        .filter((line) => line.kind !== kind)
        .map(({ text }) => text)
        .join('\n');
    expect(without('added')).to.equal(before);
    expect(without('removed')).to.equal(after);
  });
});
