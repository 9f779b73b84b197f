import { expect } from 'chai';
import { figuresOf } from '../../../server/features/conversations/figures.ts';

const at = (seconds: number) => new Date(1_000_000 + seconds * 1000);
const row = (askedAt: Date | null, firstAnsweredAt: Date | null, stars: number | null = null) => ({
  askedAt,
  firstAnsweredAt,
  stars,
});

describe('Figures of conversations', () => {
  it('are empty for an empty day', () => {
    expect(figuresOf([])).to.deep.equal({
      started: 0,
      asked: 0,
      answered: 0,
      answeredInTime: 0,
      medianAnswerSeconds: null,
      rated: 0,
      averageStars: null,
    });
  });

  it('count three minutes as in time and a second more as late', () => {
    const { answered, answeredInTime } = figuresOf([row(at(0), at(180)), row(at(0), at(181))]);
    expect({ answered, answeredInTime }).to.deep.equal({ answered: 2, answeredInTime: 1 });
  });

  it('know those who asked for nobody and those whom nobody answered', () => {
    expect(figuresOf([row(null, null), row(at(0), null)])).to.include({ started: 2, asked: 1, answered: 0 });
  });

  it('give the middle of the waits and the mean of the stars', () => {
    const rows = [row(at(0), at(10), 5), row(at(0), at(20)), row(at(0), at(300), 4)];
    expect(figuresOf(rows)).to.include({ medianAnswerSeconds: 20, rated: 2, averageStars: 4.5 });
  });
});
