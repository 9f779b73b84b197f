import { expect } from 'chai';
import type { GapFigures } from '../../contract/gaps.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { eventually } from '../support/eventually.ts';
import { openVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const dayMs = 24 * 60 * 60 * 1000;
const searchId = 'a1'.repeat(12);

describe('Answers that citizens find by themselves', () => {
  const clock = createFakeClock();
  let world: World;
  let editor: SignedIn;
  let slug: string;

  before(async () => {
    world = await openWorld({ clock });
    editor = await world.signIn('editor');
    const [first] = await world.system.features.articles.articles.listPublic({ limit: 1 });
    slug = first?.slug ?? '';
  });
  after(() => world.close());

  const figures = async (): Promise<Pick<GapFigures, 'deflected' | 'noContact'>> => {
    const { deflected, noContact } = (await editor.get<GapFigures>('/knowledge-gaps/figures')).data;
    return { deflected, noContact };
  };
  const reader = async (): Promise<Visitor> => {
    const visitor = openVisitor(world.url);
    await visitor.get(`/answers/${slug}`);
    return visitor;
  };
  const searches = () => world.system.features.articles.desk.searches.model;
  const searched = async (): Promise<Visitor> => {
    const visitor = openVisitor(world.url);
    await searches().deleteMany({ _id: searchId });
    await visitor.get(`/search?q=${encodeURIComponent('居住证')}&s=${searchId}`);
    await eventually(async () => (await searches().countDocuments({ _id: searchId })) === 1);
    await visitor.get(`/answers/${slug}?s=${searchId}`);
    return visitor;
  };
  const outcome = async () => (await searches().findById(searchId).lean())?.outcome;

  it('count as enough on the own word of the reader', async () => {
    const visitor = await reader();
    await visitor.post(`/answers/${slug}/rating`, { helpful: 'yes' });
    expect(await figures()).to.deep.equal({ deflected: 1, noContact: 0 });
  });

  it('count as enough when the device does not turn to us for seven days, and not before', async () => {
    await reader();
    const asked = await reader();
    await asked.say('还是不明白，请问材料要几份？');
    const unhelped = await reader();
    await unhelped.post(`/answers/${slug}/rating`, { helpful: 'no' });
    expect(await figures()).to.deep.equal({ deflected: 1, noContact: 0 });
    clock.advance(7 * dayMs + 1000);
    editor = await world.signIn('editor');
    expect(await figures()).to.deep.equal({ deflected: 1, noContact: 1 });
  });

  it('do not count for a device that filed a request within the week', async () => {
    const visitor = await reader();
    clock.advance(2 * dayMs);
    const filed = await visitor.post('/requests/new', {
      requestType: 'consultation',
      title: '居住证材料',
      description: '看了知识仍不清楚需要哪些材料。',
      'citizen.name': '陈女士',
      'citizen.phone': '13705910000',
      idempotencyKey: 'self-service-key-1',
    });
    expect(filed.status).to.equal(200);
    clock.advance(8 * dayMs);
    editor = await world.signIn('editor');
    expect((await figures()).noContact).to.equal(1);
  });

  it('name nobody at a kiosk, where many people read', async () => {
    const response = await fetch(`${world.url}/answers/${slug}`, { headers: { cookie: 'display=kiosk' } });
    expect(response.headers.get('set-cookie')).to.equal(null);
  });

  it('offer chat, request and telephone to whom they did not help, with what was read', async () => {
    const visitor = await searched();
    const rated = await visitor.post(`/answers/${slug}/rating`, { helpful: 'no', s: searchId });
    const page = await (await visitor.get(rated.headers.get('location') ?? '')).text();
    for (const path of ['/chat', '/requests/new']) {
      expect(page).to.include(`href="${path}?read=${slug}&amp;s=${searchId}"`);
    }
    expect(page).to.include(`href="tel:12345" data-called="${searchId}"`);
    const chat = await (await visitor.get(`/chat?read=${slug}&s=${searchId}`)).text();
    expect(chat).to.match(new RegExp(`<textarea[^>]*>[^<]*/answers/${slug}`));
    expect(await outcome()).to.equal('handed_over');
  });

  for (const [way, go] of [
    ['a request', (visitor: Visitor) => visitor.get(`/requests/new?read=${slug}&s=${searchId}`)],
    ['a call', (visitor: Visitor) => visitor.post(`/public/searches/${searchId}/called`)],
  ] as const) {
    it(`are noted as handed over when the reader goes on to ${way}`, async () => {
      await go(await searched());
      expect(await outcome()).to.equal('handed_over');
    });
  }

  it('refuse the name of a search that is none', async () => {
    expect((await openVisitor(world.url).post('/public/searches/nonsense/called')).status).to.equal(400);
  });
});
