import { expect } from 'chai';
import { bCubed } from '../../bench/hot-topics-measures.ts';

const grouping = (groups: Record<string, string>) =>
  new Map(
    Object.entries(groups).flatMap(([name, ids]) => ids.split('').map((id): [string, string] => [id, name])),
  );

describe('B-cubed', () => {
  it('is 1 when all is as judged, whatever the groups are called', () => {
    expect(bCubed(grouping({ x: 'ab', y: 'c' }), grouping({ 1: 'ab', 2: 'c' }))).to.deep.equal({
      precision: 1,
      recall: 1,
      f: 1,
    });
  });

  it('loses precision where too much is joined', () => {
    const { precision, recall } = bCubed(grouping({ x: 'abcd' }), grouping({ 1: 'ab', 2: 'cd' }));
    expect([precision, recall]).to.deep.equal([0.5, 1]);
  });

  it('loses recall where what belongs together is apart', () => {
    const { precision, recall } = bCubed(grouping({ x: 'a', y: 'b' }), grouping({ 1: 'ab' }));
    expect([precision, recall]).to.deep.equal([1, 0.5]);
  });
});
