import { expect } from 'chai';
import { OpenArticle, OpenService } from '../../contract/open-knowledge.ts';
import { openWorld, type World } from '../support/world.ts';

describe('Knowledge that is open to all', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const fetchFrom = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${world.url}${path}`, { headers });

  it('lists published answers without an account, for any site', async () => {
    const response = await fetchFrom('/api/public/articles?limit=5');
    const { data } = (await response.json()) as { data: unknown[] };
    expect(data).to.have.length(5);
    for (const article of data) OpenArticle.parse(article);
    expect(response.headers.get('access-control-allow-origin')).to.equal('*');
  });

  it('gives one answer and one service by name, and 404 for others', async () => {
    const { data } = await world.stranger.get<OpenArticle[]>('/public/articles?limit=1');
    const one = await world.stranger.get<OpenArticle>(`/public/articles/${data[0]?.slug ?? ''}`);
    expect(one.data.title).to.equal(data[0]?.title);
    expect((await world.stranger.get('/public/articles/none')).status).to.equal(404);
    const services = await world.stranger.get<OpenService[]>('/public/services');
    const [item] = services.data.map((each) => OpenService.parse(each));
    const { data: found } = await world.stranger.get<OpenService>(`/public/services/${item?.code ?? ''}`);
    expect(found.name).to.equal(item?.name);
    expect((await world.stranger.get('/public/services/NONE-1')).status).to.equal(404);
    expect((await world.stranger.get('/public/articles?limit=0')).status).to.equal(400);
  });

  for (const path of ['/api/public/articles', '/api/public/services', '/feed.json', '/feed.xml']) {
    it(`answers 304 at ${path} while nothing has changed`, async () => {
      const etag = (await fetchFrom(path)).headers.get('etag') ?? '';
      expect(etag).not.to.equal('');
      expect(
        (await fetchFrom(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status,
      ).to.equal(304);
    });
  }

  it('gives all answers page by page, each once', async () => {
    const slugs: string[] = [];
    let path: string | undefined = '/api/public/articles?limit=90';
    while (path !== undefined) {
      const response: Response = await fetchFrom(path);
      const { data } = (await response.json()) as { data: OpenArticle[] };
      slugs.push(...data.map(({ slug }) => slug));
      const next: string | undefined = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      path = next?.replace(world.url, '');
    }
    const { connection } = world.system.adapters.database;
    expect(new Set(slugs).size).to.equal(slugs.length);
    expect(slugs).to.have.length(await connection.model('Article').countDocuments({ 'live.isPublic': true }));
    expect((await world.stranger.get('/public/articles?cursor=nonsense')).status).to.equal(400);
  });

  it('does not count a machine as a reader', async () => {
    const articles = world.system.adapters.database.connection.model('Article');
    const slug = String((await articles.distinct('slug', { 'live.isPublic': true }))[0]);
    const readers = async (): Promise<unknown> => (await articles.findOne({ slug }))?.get('readCount');
    await fetchFrom(`/api/public/articles/${slug}`);
    expect(await readers()).to.equal(0);
    await fetchFrom(`/answers/${slug}`);
    expect(await readers()).to.equal(1);
  });

  it('stands in the description of the interface', async () => {
    const description = (await (await fetchFrom('/api/openapi.json')).json()) as { paths: object };
    expect(Object.keys(description.paths)).to.include.members([
      '/api/public/articles',
      '/api/public/articles/{slug}',
      '/api/public/services',
      '/api/public/services/{code}',
    ]);
  });

  it('feeds what was published last', async () => {
    const feed = (await (await fetchFrom('/feed.json')).json()) as { items: { url: string }[] };
    expect(feed.items[0]?.url).to.match(/\/answers\//);
    const rss = await fetchFrom('/feed.xml');
    expect(rss.headers.get('content-type')).to.include('application/rss+xml');
    expect(await rss.text()).to.include('<rss version="2.0">');
  });

  it('lets its search box stand in a frame of another site, and no other page', async () => {
    const box = await fetchFrom('/embed');
    expect(box.headers.get('x-frame-options')).to.equal(null);
    expect(box.headers.get('content-security-policy')).to.include('frame-ancestors *');
    expect(await box.text()).to.include('role="search"');
    const home = await fetchFrom('/');
    expect(home.headers.get('content-security-policy')).to.include("frame-ancestors 'none'");
    expect(home.headers.get('x-frame-options')).not.to.equal(null);
  });
});
