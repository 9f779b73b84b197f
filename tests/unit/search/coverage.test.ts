import { expect } from 'chai';
import type { ArticleSearchHit } from '../../../contract/articles.ts';
import { coverageOf } from '../../../knowledge/articles/coverage.ts';

const hit = (title: string, marked: string[] = []): ArticleSearchHit => ({
  id: '0'.repeat(24),
  slug: 'a',
  title: [{ text: title, marked: false }, ...marked.map((text) => ({ text, marked: true }))],
  titleEn: '',
  excerpt: [],
  departmentId: '0'.repeat(24),
  departmentName: '',
  isPublic: true,
  updatedAt: '2026-01-01T00:00:00.000Z',
});

describe('How much of a question its results speak of', () => {
  const table: [string, string, ArticleSearchHit[], number][] = [
    ['nothing without results', '无人机飞行申请', [], 0],
    ['all of it when every word stands there', '居住证办理', [hit('居住证办理指南')], 1],
    ['none of it when no word stands there', '无人机飞行', [hit('居住证怎么办')], 0],
    ['a synonym counts for a word', '暂住证', [hit('', ['居住证'])], 1],
    ['particles ask for nothing', '怎么', [hit('居住证')], 1],
    [
      'only the first three results are looked at',
      '无人机',
      [hit('一'), hit('二'), hit('三'), hit('无人机')],
      0,
    ],
  ];
  for (const [title, question, hits, share] of table) {
    it(title, () => expect(coverageOf(question, hits)).to.equal(share));
  }
});
