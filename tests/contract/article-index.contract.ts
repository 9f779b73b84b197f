import { expect } from 'chai';
import type { ArticleIndex, IndexedArticle } from '../../knowledge/search/port.ts';
import { firstVocabulary } from '../../knowledge/search/text/synonyms.ts';

const article = (id: string, title: string, more: Partial<IndexedArticle> = {}): IndexedArticle => ({
  id,
  title,
  body: '',
  keywords: [],
  departmentId: 'd1',
  audience: 'public',
  ...more,
});

const library: IndexedArticle[] = [
  article('a1', '外地人怎样办理居住证', {
    body: '在福州居住半年以上的，可以向居住地派出所申领居住证。',
    keywords: ['暂住证'],
  }),
  article('a2', '住房公积金怎样提取', { body: '购房、租房、退休都可以提取住房公积金。', departmentId: 'd2' }),
  article('a3', '夜间施工噪音扰民找谁', { body: '夜间二十二时至次日六时禁止产生噪声的施工。' }),
  article('a4', '公积金贷款内部口径', { body: '经办人员注意：贷款额度以系统为准。', audience: 'internal' }),
  article('a5', '去年的补贴怎样领取', { body: '补贴申领已经结束。', expiresAt: new Date('2026-01-01') }),
  article('a6', '明年的补贴怎样领取', { body: '补贴申领尚未开始。', effectiveAt: new Date('2027-01-01') }),
];

/** What every article index must do, whichever serves it. */
export const articleIndexContract = (open: () => Promise<ArticleIndex>): void => {
  let index: ArticleIndex;
  before(async () => {
    index = await open();
    await index.upsert(library);
  });
  after(async () => {
    await index.remove(library.map(({ id }) => id));
    await index.close();
  });

  const find = async (text: string, more: object = {}) =>
    (await index.search({ text, audience: 'public', limit: 10, at: new Date('2026-11-24'), ...more })).map(
      ({ id }) => id,
    );

  it('finds by words of the title and of the body', async () => {
    expect((await find('居住证'))[0]).to.equal('a1');
    expect((await find('退休提取'))[0]).to.equal('a2');
  });

  it('finds by other names and by keywords', async () => {
    expect(await find('暂住证')).to.include('a1');
    expect((await find('施工噪声'))[0]).to.equal('a3');
  });

  it('finds by a whole spoken question', async () => {
    expect((await find('我想问一下公积金可以提取出来吗'))[0]).to.equal('a2');
  });

  it('keeps internal articles from the public, and shows them to staff', async () => {
    expect(await find('贷款额度')).not.to.include('a4');
    expect(await find('贷款额度', { audience: 'internal' })).to.include('a4');
  });

  it('answers only with what is in force', async () => {
    expect(await find('补贴领取')).to.deep.equal([]);
    expect(await find('补贴领取', { at: new Date('2027-06-01') })).to.deep.equal(['a6']);
  });

  it('keeps to the asked departments', async () => {
    expect(await find('怎样', { departmentIds: ['d2'] })).to.satisfy((ids: string[]) =>
      ids.every((id) => id === 'a2'),
    );
  });

  it('marks what was asked for', async () => {
    const [hit] = await index.search({
      text: '居住证',
      audience: 'public',
      limit: 1,
      at: new Date('2026-11-24'),
    });
    expect(hit?.title.filter((part) => part.marked).map((part) => part.text)).to.include('居住证');
    expect(hit?.title.map((part) => part.text).join('')).to.equal('外地人怎样办理居住证');
  });

  it('replaces and removes', async () => {
    await index.upsert([article('a7', '泳池开放时间')]);
    expect(await find('泳池')).to.deep.equal(['a7']);
    await index.upsert([article('a7', '滑冰场开放时间')]);
    expect(await find('泳池')).to.deep.equal([]);
    expect(await find('滑冰场')).to.deep.equal(['a7']);
    await index.remove(['a7', 'unknown']);
    expect(await find('滑冰场')).to.deep.equal([]);
    expect(await index.count()).to.equal(library.length);
  });

  it('keeps to topic, region and readers', async () => {
    await index.upsert([
      article('f1', '滑翔伞备案', { topicId: 't1', region: '350102', readers: 'businesses' }),
      article('f2', '滑翔伞备案须知', { topicId: 't2', region: '350100', readers: 'everyone' }),
    ]);
    expect(await find('滑翔伞', { topicIds: ['t1'] })).to.deep.equal(['f1']);
    expect(await find('滑翔伞', { regions: ['350100'] })).to.deep.equal(['f2']);
    expect(await find('滑翔伞', { readers: ['everyone', 'businesses'] })).to.have.members(['f1', 'f2']);
    expect(await find('滑翔伞', { topicIds: [] })).to.deep.equal([]);
    await index.remove(['f1', 'f2']);
  });

  const ways: [what: string, text: string][] = [
    ['pinyin', 'juzhuzheng'],
    ['initials', 'jzz'],
    ['half-typed pinyin', 'juzhuzh'],
    ['mistyped pinyin', 'juzhuzhneg'],
    ['traditional characters', '居住證'],
  ];
  for (const [what, text] of ways) {
    it(`finds by ${what}`, async () => expect(await find(text)).to.include('a1'));
  }

  it('takes numbers as they are', async () => {
    await index.upsert([
      article('n1', '热线电话', { body: '请拨打 0591-83762345。' }),
      article('n2', '传真号码', { body: '请传真至 0591-83762346。' }),
      article('n3', '第137号窗口'),
    ]);
    for (const text of ['0591-83762345', '83762345', '８３７６２３４５']) {
      expect((await find(text))[0], text).to.equal('n1');
    }
    expect(await find('83762345')).not.to.include('n2');
    expect(await find('37')).not.to.include('n3');
    await index.remove(['n1', 'n2', 'n3']);
  });

  it('learns new words and synonyms while it runs', async () => {
    expect(await find('打工证')).not.to.include('a1');
    await index.teach({ ...firstVocabulary, synonyms: [...firstVocabulary.synonyms, ['打工证', '居住证']] });
    expect(await find('打工证')).to.include('a1');
    await index.teach(firstVocabulary);
    expect(await find('打工证')).not.to.include('a1');
  });

  it('tells what it holds, by version', async () => {
    await index.upsert([article('v1', '版本试验', { version: 3 })]);
    expect((await index.versions()).get('v1')).to.equal(3);
    expect((await index.versions()).size).to.equal(library.length + 1);
    await index.remove(['v1']);
  });

  it('is rebuilt as a whole', async () => {
    await index.rebuild(
      (async function* () {
        yield await Promise.resolve(library.slice(0, 2));
        yield library.slice(2);
      })(),
    );
    expect(await index.count()).to.equal(library.length);
    expect((await find('居住证'))[0]).to.equal('a1');
  });

  it('gives nothing for an empty text, and bears any text', async () => {
    expect(await find('')).to.deep.equal([]);
    for (const text of ['   ', '！？。', '"', 'a'.repeat(200), '😀', "'; DROP"]) {
      expect(await find(text)).to.be.an('array');
    }
  });
};
