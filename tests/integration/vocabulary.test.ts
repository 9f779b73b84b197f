import { expect } from 'chai';
import type { Article } from '../../contract/articles.ts';
import type { SavedVocabulary, VocabularyChange } from '../../contract/vocabulary.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Synonyms and the dictionary', () => {
  let world: World;
  let editor: SignedIn;
  let agent: SignedIn;

  before(async () => {
    world = await openWorld();
    [editor, agent] = await Promise.all([world.signIn('editor'), world.signIn('agent1')]);
  });
  after(() => world.close());

  const load = async (): Promise<SavedVocabulary> => (await editor.get<SavedVocabulary>('/vocabulary')).data;
  const save = (body: object, who = editor) => who.send<SavedVocabulary>('PUT', '/vocabulary', body);
  const titles = async (q: string): Promise<string[]> =>
    (
      await agent.get<{ title: { text: string }[] }[]>(`/articles/search?q=${encodeURIComponent(q)}`)
    ).data.map(({ title }) => title.map(({ text }) => text).join(''));

  it('begins with the words of a new system', async () => {
    const vocabulary = await load();
    expect(vocabulary).to.include({ version: 0, updatedBy: null });
    expect(vocabulary.places).to.include('鼓楼区');
  });

  it('answers a colloquial term as soon as it is saved', async () => {
    const [wanted] = await titles('居住证');
    expect(await titles('蓝本本')).not.to.include(wanted);
    const before = await load();
    const synonyms = [...before.synonyms, ['蓝本本', '居住证']];
    const { data } = await save({ ...before, synonyms });
    expect(data).to.include({ version: 1, updatedBy: editor.me.name });
    expect(await titles('蓝本本')).to.include(wanted);
  });

  it('is changed by one editor at a time', async () => {
    const before = await load();
    expect((await save({ ...before, version: 0 })).status).to.equal(409);
  });

  it('names what is wrong, and is changed by editors alone', async () => {
    const before = await load();
    const { status, error } = await save({ ...before, synonyms: [['孤词']] });
    expect(status).to.equal(400);
    expect(error?.details[0]?.path).to.equal('synonyms.0');
    expect((await save(before, agent)).status).to.equal(403);
    expect((await world.stranger.get('/vocabulary')).status).to.equal(401);
  });

  it('remembers who changed what, for editors alone', async () => {
    const before = await load();
    const places = [...before.places.slice(1), '闽江之心'];
    expect((await save({ ...before, places })).status).to.equal(200);
    const { data } = await editor.get<VocabularyChange[]>('/vocabulary/history');
    expect(data.map(({ version }) => version)).to.deep.equal([2, 1]);
    expect(data[0]).to.deep.include({ by: editor.me.name });
    expect(data[0]?.added).to.deep.equal({ synonyms: [], places: ['闽江之心'], terms: [] });
    expect(data[0]?.removed.places).to.deep.equal([before.places[0]]);
    expect(data[1]?.added.synonyms).to.deep.equal(['蓝本本 居住证']);
    expect((await agent.get('/vocabulary/history')).status).to.equal(403);
    expect((await world.stranger.get('/vocabulary/history')).status).to.equal(401);
  });

  it('leaves everything published to be found', async () => {
    const [wanted] = await titles('居住证');
    await world.system.features.articles.articles.rebuildIndex();
    expect(await titles('居住证')).to.include(wanted);
    const { data } = await editor.get<{ items: Article[] }>('/articles?limit=1');
    expect(data.items).to.have.length(1);
  });
});
