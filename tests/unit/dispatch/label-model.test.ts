import { expect } from 'chai';
import { learnLabels, type Example } from '../../../server/features/dispatch/learning/label-model.ts';
import { ticketBag } from '../../../server/features/dispatch/learning/ticket-bag.ts';
import { namesAsTexts } from '../../../server/features/dispatch/learning/topic-names.ts';

const ticket = (label: string, title: string, description = ''): Example => ({
  bag: ticketBag({ title, description }),
  label,
});

const tree = [
  ['城乡建设', '物业管理', '物业收费'],
  ['城乡建设', '园林绿化', '树木修剪'],
  ['交通运输', '公共交通', '公交线路'],
];
const names = namesAsTexts(tree).map(({ bag, path }): Example => ({ bag, label: path[0] ?? '' }));
const tickets = [
  ticket('城乡建设', '小区物业乱收停车费', '物业公司未经业主同意收取停车费'),
  ticket('交通运输', '公交车班次太少', '公交车等候时间长，希望增加班次'),
];

describe('namesAsTexts', () => {
  it('makes one text of every node, upper ones once', () => {
    expect(namesAsTexts(tree).map(({ path }) => path.join('/'))).to.deep.equal([
      '城乡建设',
      '城乡建设/物业管理',
      '城乡建设/物业管理/物业收费',
      '城乡建设/园林绿化',
      '城乡建设/园林绿化/树木修剪',
      '交通运输',
      '交通运输/公共交通',
      '交通运输/公共交通/公交线路',
    ]);
  });
});

describe('learnLabels', () => {
  it('knows a topic by its name alone, before there is any ticket', () => {
    const [guess] = learnLabels(names).guess(ticketBag({ title: '公交线路调整', description: '' }));
    expect(guess).to.deep.include({ label: '交通运输' });
    expect(guess?.words).to.include('公交线路');
  });

  it('learns from tickets what the names do not say', () => {
    const model = learnLabels([...names, ...tickets, ...tickets]);
    expect(model.guess(ticketBag({ title: '等候时间太长，班次少', description: '' }))[0]?.label).to.equal(
      '交通运输',
    );
  });

  it('gives confidences that fall and add up to one', () => {
    const guesses = learnLabels([...names, ...tickets]).guess(
      ticketBag({ title: '停车费', description: '' }),
    );
    const confidences = guesses.map(({ confidence }) => confidence);
    expect(confidences).to.deep.equal(confidences.toSorted((left, right) => right - left));
    expect(confidences.reduce((sum, share) => sum + share, 0)).to.be.closeTo(1, 1e-9);
  });

  for (const title of ['', '。。。', 'zzz qqq']) {
    it(`guesses nothing from “${title}”`, () => {
      expect(learnLabels(names).guess(ticketBag({ title, description: '' }))).to.deep.equal([]);
    });
  }
});
