import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { SayBody } from '../../../contract/conversations.ts';

describe("A message's own key", () => {
  for (const [who, id] of [
    ['the console', '0123456789abcdef'.repeat(2)],
    ["the citizens' site", randomUUID()],
  ] as const) {
    it(`is taken as ${who} makes it`, () => {
      expect(SayBody.parse({ id, text: '您好' }).id).to.equal(id);
    });
  }

  it('is refused when it is none', () => {
    expect(SayBody.safeParse({ id: 'again', text: '您好' }).success).to.equal(false);
  });
});
