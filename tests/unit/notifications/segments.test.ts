import { expect } from 'chai';
import { countSegments } from '../../../server/features/notifications/texts/segments.ts';

describe('countSegments', () => {
  const cases: [text: string, segments: number][] = [
    ['', 1],
    ['您', 1],
    ['您'.repeat(70), 1],
    ['您'.repeat(71), 2],
    ['您'.repeat(134), 2],
    ['您'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    [`${'a'.repeat(70)}您`, 2],
  ];
  for (const [text, segments] of cases) {
    it(`bills ${String(text.length)} characters of "${text.slice(0, 1)}…" as ${String(segments)}`, () => {
      expect(countSegments(text)).to.equal(segments);
    });
  }
});
