import { expect } from 'chai';
import { counters, measureIds } from '../../../contract/measures.ts';
import { figureOf, figuresOf, measures } from '../../../server/features/reports/measures/measures.ts';

const measure = (id: string) => measures.find((one) => one.id === id)!;

describe('measures', () => {
  it('define every KPI once', () => {
    expect(measures.map(({ id }) => id)).to.have.members([...measureIds]);
    expect(new Set(measures.map(({ id }) => id)).size).to.equal(measures.length);
  });

  it('name numerator, denominator, exclusions, time base and source in both languages', () => {
    for (const { id, denominator, source, texts } of measures) {
      for (const words of Object.values(texts)) {
        expect(words.name, id).not.to.equal('');
        expect(words.numerator, id).not.to.equal('');
        expect(words.timeBase, id).not.to.equal('');
        expect(words.denominator === '', id).to.equal(denominator === null);
      }
      expect(source, id).not.to.equal('');
    }
  });

  it('count only what is counted', () => {
    for (const { numerator, denominator } of measures) {
      expect(counters).to.include(numerator);
      if (denominator !== null) expect(counters).to.include(denominator);
    }
  });

  const cases: [id: string, counts: object, value: number | null][] = [
    ['answerRate', { callsIn: 200, callsAnswered: 190 }, 95],
    ['answeredIn15Rate', { callsIn: 200, callsAnswered: 100, callsAnsweredIn15: 80 }, 80],
    ['averageWait', { callsAnswered: 4, callWaitSeconds: 50 }, 12.5],
    ['satisfiedRate', { satisfiedAsked: 0, followedUp: 9 }, null],
    ['returnRate', { dispatched: 50, returned: 1 }, 2],
    ['ticketsFiled', {}, 0],
  ];
  for (const [id, counts, value] of cases) {
    it(`${id} of ${JSON.stringify(counts)} is ${String(value)}`, () => {
      expect(figureOf(measure(id), counts).value).to.equal(value);
    });
  }

  it('give every figure at once', () => {
    expect(figuresOf({ callsIn: 3 }).callsIn).to.deep.equal({ numerator: 3, denominator: null, value: 3 });
  });
});
