import { expect } from 'chai';
import type { FollowUpResult, Rating } from '../../../contract/tickets.ts';
import { outcomeOf } from '../../../server/features/tickets/follow-up.outcome.ts';

const mostAttempts = 3;
const unrated = { solved: 'unknown', satisfaction: 'unknown' } as const;

describe('outcomeOf', () => {
  const rated: [Pick<Rating, 'solved' | 'satisfaction'>, string][] = [
    [{ solved: 'yes', satisfaction: 'very_satisfied' }, 'close'],
    [{ solved: 'yes', satisfaction: 'fairly_satisfied' }, 'close'],
    [unrated, 'close'],
    [{ solved: 'unknown', satisfaction: 'satisfied' }, 'close'],
    [{ solved: 'no', satisfaction: 'satisfied' }, 'rework'],
    [{ solved: 'yes', satisfaction: 'dissatisfied' }, 'rework'],
    [{ solved: 'unknown', satisfaction: 'very_dissatisfied' }, 'rework'],
  ];
  for (const [rating, outcome] of rated) {
    it(`${outcome}s when solved is ${rating.solved} and the citizen ${rating.satisfaction}`, () => {
      expect(outcomeOf({ ...rating, result: 'reached' }, { before: 0, most: mostAttempts })).to.equal(
        outcome,
      );
    });
  }

  const attempts: [FollowUpResult, number, string][] = [
    ['no_answer', 0, 'try_again'],
    ['busy', mostAttempts - 2, 'try_again'],
    ['no_answer', mostAttempts - 1, 'close'],
    ['busy', mostAttempts - 1, 'close'],
    ['wrong_number', 0, 'close'],
    ['refused', 0, 'close'],
    ['sent', mostAttempts, 'try_again'],
  ];
  for (const [result, before, outcome] of attempts) {
    it(`leads from ${result} after ${before} vain calls to ${outcome}`, () => {
      expect(outcomeOf({ ...unrated, result }, { before, most: mostAttempts })).to.equal(outcome);
    });
  }
});
