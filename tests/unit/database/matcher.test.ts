import { ObjectId } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { matcherOf } from '../../../server/platform/database/embedded/matcher.ts';

const ids = [new ObjectId('a'.repeat(24)), new ObjectId('b'.repeat(24))];
const scalar = fc.constantFrom<unknown>(0, 1, -1.5, '', 'a', '1', true, false, ...ids);
const stored = fc.oneof(
  scalar,
  fc.constantFrom<unknown>(null, new Date(1), []),
  fc.array(scalar, { maxLength: 3 }),
);
const inner = fc.record({ b: stored, c: stored }, { requiredKeys: [] });
const row = fc.record(
  { a: fc.oneof(stored, inner, fc.array(inner, { maxLength: 3 })), b: stored },
  { requiredKeys: [] },
);
const filter = fc.dictionary(fc.constantFrom('a', 'b', 'a.b', 'a.c', 'a.0', 'a.0.b'), scalar, { maxKeys: 3 });

describe('matcherOf', () => {
  it('finds the same whether equality is compiled or compared', () => {
    fc.assert(
      fc.property(row, filter, (document, equal) => {
        const compiled = matcherOf({ $and: [equal] });
        expect(matcherOf(equal)(document)).to.equal(compiled(document));
      }),
      { numRuns: 5_000 },
    );
  });

  it('compares ids by what they are, not by which object holds them', () => {
    const [id] = ids;
    expect(matcherOf({ _id: new ObjectId(id) })({ _id: id })).to.equal(true);
    expect(matcherOf({ _id: id, version: 2 })({ _id: id, version: 1 })).to.equal(false);
  });

  it('leaves null to those who know that it stands for what is missing too', () => {
    expect(matcherOf({ a: null })({})).to.equal(true);
    expect(matcherOf({ a: null })({ a: 0 })).to.equal(false);
  });
});
