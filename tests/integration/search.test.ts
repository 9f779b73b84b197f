import { expect } from 'chai';
import type { Article, ArticleSearchHit } from '../../contract/articles.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

interface Search {
  text: string;
  audience: string;
  resultCount: number;
}

describe('Search over HTTP', () => {
  let world: World;
  let editor: SignedIn;
  let departmentId: string;

  before(async () => {
    world = await openWorld();
    editor = await world.signIn('editor');
    departmentId = (await world.department('fz-renshe')).id;
  });
  after(() => world.close());

  const publish = async (overrides: object): Promise<Article> => {
    const input = { title: '无题', publicBody: '正文。', departmentId, ...overrides };
    let { data } = await editor.post<Article>('/articles', input);
    for (const verb of ['submit', 'approve', 'publish']) {
      ({ data } = await editor.post<Article>(`/articles/${data.id}/${verb}`, { version: data.version }));
    }
    await world.settle();
    return data;
  };
  const page = async (path: string): Promise<string> => (await fetch(world.url + path)).text();
  const ask = async (q: string, more = '') => {
    const response = await fetch(`${world.url}/public/answers?q=${encodeURIComponent(q)}${more}`);
    const body = (await response.json()) as {
      data: ArticleSearchHit[];
      error?: { details: { path: string }[] };
    };
    return { status: response.status, ...body };
  };
  const logged = (text: string): Promise<Search[]> =>
    world.system.adapters.database.connection
      .collection('searches')
      .find({ text })
      .toArray() as unknown as Promise<Search[]>;

  it('is logged with what was asked, by whom and how much was found', async () => {
    await page('/search?q=' + encodeURIComponent('居住证日志甲'));
    await editor.get('/articles/search?q=' + encodeURIComponent('无此物壬癸'));
    await eventually(async () => {
      const [[mine], [theirs]] = [await logged('居住证日志甲'), await logged('无此物壬癸')];
      expect(mine).to.include({ audience: 'public' });
      expect(mine?.resultCount).to.be.above(0);
      expect(theirs).to.include({ audience: 'internal', resultCount: 0 });
      return true;
    });
  });

  it('does not take half a word that a citizen is still typing for a search', async () => {
    await ask('居住证打字中');
    await page('/search?q=' + encodeURIComponent('居住证打字完'));
    await eventually(async () => (await logged('居住证打字完')).length === 1);
    expect(await logged('居住证打字中')).to.deep.equal([]);
  });

  it('never shows what the database no longer publishes, even while the index still has it', async () => {
    const { id, slug } = await publish({ title: '已经撤下的旧闻条目' });
    await world.system.adapters.database.connection
      .collection('articles')
      .updateOne({ slug }, { $set: { live: null } });
    expect((await ask('已经撤下的旧闻条目')).data.map((hit) => hit.id)).not.to.include(id);
  });

  it('gives English readers the English title', async () => {
    const { slug } = await publish({ title: '潜水证怎样办理', titleEn: 'Getting a diving licence' });
    const english = await page('/en/search?q=diving');
    expect(english).to.include(slug).and.include('Getting a diving licence');
    expect((await page('/search?q=diving')).includes('潜水证')).to.equal(true);
    expect((await ask('diving')).data[0]?.titleEn).to.equal('Getting a diving licence');
  });

  it('says on English pages which words are Chinese', async () => {
    await publish({ title: '只有中文的滑翔伞条目', publicBody: '滑翔伞场地需备案。' });
    const english = await page('/en/search?q=' + encodeURIComponent('滑翔伞'));
    expect(english).to.match(/<a lang="zh-CN"[^>]*>/);
    const chinese = await page('/search?q=' + encodeURIComponent('滑翔伞'));
    expect(chinese).not.to.match(/<a lang="zh-CN"[^>]*>只|<p lang=/);
  });

  it('keeps the words when a reader changes the language', async () => {
    expect(await page('/search?q=%E5%85%AC%E7%A7%AF%E9%87%91')).to.include(
      'href="/en/search?q=%E5%85%AC%E7%A7%AF%E9%87%91"',
    );
  });

  it('lists at home only what is in force, and is not shortened by what is not', async () => {
    const past = new Date('2020-01-01T00:00:00+08:00');
    for (let round = 0; round < 12; round += 1) {
      const { slug } = await publish({ title: `过期的条目${String(round)}` });
      await world.system.adapters.database.connection
        .collection('articles')
        .updateOne({ slug }, { $set: { readCount: 1_000_000, 'live.expiresAt': past } });
      expect((await fetch(`${world.url}/answers/${slug}`)).status).to.equal(404);
    }
    const home = await page('/');
    expect(home).not.to.include('过期的条目');
    expect(home.match(/href="\/answers\//g)).to.have.length(12);
    expect(await page('/sitemap.xml')).not.to.include('guo-qi-de-tiao-mu');
  });

  it('counts a rating only when it says yes or no', async () => {
    const { slug } = await publish({ title: '评价计数试验' });
    const rate = (fields: Record<string, string>) =>
      fetch(`${world.url}/answers/${slug}/rating`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    for (const fields of [{}, { helpful: 'maybe' }, { helpful: 'yes' }, { helpful: 'no' }]) {
      expect((await rate(fields)).status).to.equal(303);
    }
    const stored = await world.system.adapters.database.connection.collection('articles').findOne({ slug });
    expect(stored?.helpful).to.include({ yes: 1, no: 1 });
  });

  it('asks whether something else was meant, and leads there', async () => {
    await publish({ title: '潜水执照年审须知' });
    const offered = await page('/search?q=' + encodeURIComponent('潜水直照'));
    expect(offered)
      .to.include('您是不是要找')
      .and.include(`/search?q=${encodeURIComponent('潜水执照')}`);
    expect(await page('/search?q=' + encodeURIComponent('潜水执照'))).not.to.include('您是不是要找');
    const { data } = await editor.get<{ text: string | null }>('/articles/suggestion?q=qianshuizhizhao');
    expect(data.text).to.equal('潜水执照');
    expect((await fetch(`${world.url}/api/articles/suggestion?q=x`)).status).to.equal(401);
  });

  it('keeps to department, region and readers', async () => {
    await publish({ title: '热气球营地许可', region: '350102', readers: 'businesses' });
    const found = async (more: string): Promise<number> => {
      const path = `/articles/search?q=${encodeURIComponent('热气球营地')}${more}`;
      return (await editor.get<ArticleSearchHit[]>(path)).data.length;
    };
    expect(await found('')).to.equal(1);
    expect(await found(`&departmentId=${departmentId}&region=350102&readers=businesses`)).to.equal(1);
    const { id: elsewhere } = await world.department('fz-chengguan');
    for (const other of ['&region=350100', '&readers=seniors', `&departmentId=${elsewhere}`]) {
      expect(await found(other), other).to.equal(0);
    }
  });

  it('is healed when the index has lost an article or kept one that is gone', async () => {
    const { id } = await publish({ title: '蹦床公园开放时间' });
    const { index } = world.system.adapters;
    await index.remove([id]);
    await index.upsert([
      {
        ...{ id: 'f'.repeat(24), title: '蹦床公园旧闻', body: '', keywords: [] },
        ...{ departmentId: 'd', audience: 'public' },
      },
    ]);
    await world.system.features.articles.articles.healIndex();
    expect((await ask('蹦床公园')).data[0]?.id).to.equal(id);
    expect((await index.versions()).has('f'.repeat(24))).to.equal(false);
  });

  const bad: [what: string, q: string, more: string, path: string][] = [
    ['too long a text', '长'.repeat(201), '', 'q'],
    ['no number of results', '公积金', '&limit=0', 'limit'],
    ['too many results', '公积金', '&limit=51', 'limit'],
  ];
  for (const [what, q, more, path] of bad) {
    it(`answers 400 naming the field for ${what}`, async () => {
      const { status, error } = await ask(q, more);
      expect(status).to.equal(400);
      expect(error?.details.map((problem) => problem.path)).to.include(path);
    });
  }

  it('bears what people paste', async () => {
    for (const q of ['', ' ', '%', '$where', '{"$gt":""}', '\u0000', '😀'.repeat(50), "' OR 1=1 --"])
      expect((await ask(q)).status, JSON.stringify(q)).to.equal(200);
    expect((await fetch(`${world.url}/search?q[$gt]=1&q=2`)).status).to.equal(200);
    expect((await fetch(`${world.url}/answers/%E0%A4%A`)).status).to.equal(400);
  });
});
