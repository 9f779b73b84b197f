import { expect } from 'chai';
import { withParts } from '../../../agent-ui/src/shared/with-parts.ts';

describe('The query of the address', () => {
  const cases: [what: string, parts: Record<string, string | undefined>, after: string][] = [
    ['gets a part', { kind: 'call' }, 'view=open&task=1&kind=call'],
    ['has a part replaced', { view: 'done' }, 'view=done&task=1'],
    ['loses a part that is empty', { task: '' }, 'view=open'],
    ['loses a part that is undefined', { task: undefined, kind: 'chat' }, 'view=open&kind=chat'],
  ];
  for (const [what, parts, after] of cases) {
    it(`${what} and keeps the rest`, () => {
      const present = new URLSearchParams('view=open&task=1');
      expect(withParts(present, parts).toString()).to.equal(after);
      expect(present.toString()).to.equal('view=open&task=1');
    });
  }
});
