import { expect } from 'chai';
import fc from 'fast-check';
import { createLexicon } from '../../../knowledge/search/embedded/lexicon.ts';
import { createByteWriter, eachPosting, type Segment } from '../../../knowledge/search/embedded/segment.ts';
import {
  createEmbeddedIndex,
  openEmbeddedIndex,
  type IndexFile,
} from '../../../knowledge/search/embedded/index.ts';
import type { ArticleIndex, IndexedArticle } from '../../../knowledge/search/port.ts';

const article = (id: string, title: string, more: Partial<IndexedArticle> = {}): IndexedArticle => ({
  ...{ id, title, body: '', keywords: [], departmentId: 'd', audience: 'public' },
  ...more,
});

const find = async (index: ArticleIndex, text: string): Promise<string[]> =>
  (await index.search({ text, audience: 'public', limit: 10, at: new Date('2026-11-24') })).map(
    ({ id }) => id,
  );

const createMemoryFile = (): IndexFile & { content: Buffer | undefined } => {
  const file: ReturnType<typeof createMemoryFile> = {
    content: undefined,
    read: () => Promise.resolve(file.content),
    write: (parts) => {
      file.content = Buffer.concat(parts);
      return Promise.resolve();
    },
  };
  return file;
};

describe('Postings', () => {
  it('come out as they went in', () => {
    const documents = fc.uniqueArray(fc.nat(5_000_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 255 }), (unsorted, impact) => {
        const sorted = unsorted.sort((left, right) => left - right);
        const writer = createByteWriter(1);
        sorted.forEach((document, at) => writer.posting(document - (sorted[at - 1] ?? 0), impact));
        const segment = { postings: writer.bytes(), starts: Float64Array.of(0, writer.length) };
        const read: number[] = [];
        eachPosting(segment as Segment, 0, (document, found) => {
          expect(found).to.equal(impact);
          read.push(document);
        });
        expect(read).to.deep.equal(sorted);
      }),
    );
  });
});

describe('createLexicon', () => {
  const lexicon = createLexicon();
  lexicon.add(['居住证', '居住', '居民', '公积金', '提取', 'permit']);

  it('knows words by pinyin and initials', () => {
    expect(lexicon.sounding('juzhuzheng')).to.deep.equal(['居住证']);
    expect(lexicon.sounding('jzz')).to.deep.equal(['居住证']);
  });
  it('completes a word, by character and by sound, shortest first', () => {
    expect(lexicon.startingWith('居', 5)).to.deep.equal(['居住', '居民', '居住证']);
    expect(lexicon.startingWith('gongj', 5)).to.deep.equal(['公积金']);
  });
  it('forgives one slip and a southern ear', () => {
    expect(lexicon.near('pernit', 5)).to.deep.equal(['permit']);
    expect(lexicon.near('juzuzheng', 5)).to.deep.equal(['居住证']);
  });
  it('parts pinyin that is written together', () => {
    expect(lexicon.split('gongjijintiqu')).to.deep.equal([['公积金'], ['提取']]);
    expect(lexicon.split('gongjijinxyz')).to.equal(undefined);
  });
});

describe('The embedded index', () => {
  it('finds the same after many single changes as after one', async () => {
    const index = createEmbeddedIndex();
    for (let round = 0; round < 100; round += 1)
      await index.upsert([article(`a${round}`, `第${round}号泳池开放时间`)]);
    await index.remove(Array.from({ length: 90 }, (_, at) => `a${at}`));
    expect(await index.count()).to.equal(10);
    expect((await find(index, '泳池')).sort()).to.deep.equal(
      Array.from({ length: 10 }, (_, at) => `a${90 + at}`),
    );
    expect(await find(index, '第95号')).to.include('a95');
  });

  it('is after a restart what it was when it was closed', async () => {
    const file = createMemoryFile();
    const before = createEmbeddedIndex({ file });
    await before.upsert([article('a', '居住证办理', { version: 7 }), article('b', '公积金提取')]);
    await before.remove(['b']);
    await before.close();
    const after = await openEmbeddedIndex(file);
    expect(await find(after, 'jzz')).to.deep.equal(['a']);
    expect([...(await after.versions())]).to.deep.equal([['a', 7]]);
    expect(await find(after, '公积金')).to.deep.equal([]);
  });

  it('begins empty when its file is damaged', async () => {
    const file = createMemoryFile();
    const before = createEmbeddedIndex({ file });
    await before.upsert([article('a', '居住证办理')]);
    await before.close();
    for (const damaged of [file.content?.subarray(0, -1), Buffer.from('{}'), Buffer.alloc(0)]) {
      const after = await openEmbeddedIndex({ ...file, read: () => Promise.resolve(damaged) });
      expect(await after.count()).to.equal(0);
    }
  });

  it('answers from the old content while it is rebuilt', async () => {
    const index = createEmbeddedIndex();
    await index.upsert([article('old', '泳池开放时间')]);
    let seen: string[] = [];
    await index.rebuild(
      (async function* () {
        seen = await find(index, '泳池');
        yield [article('new', '滑冰场开放时间')];
      })(),
    );
    expect(seen).to.deep.equal(['old']);
    expect(await find(index, '泳池')).to.deep.equal([]);
    expect(await find(index, '滑冰场')).to.deep.equal(['new']);
  });
});
