import { expect } from 'chai';
import fc from 'fast-check';
import { buildSegment, mostAtOnce } from '../../../knowledge/search/embedded/build-segment.ts';
import { createEmbeddedIndex } from '../../../knowledge/search/embedded/index.ts';
import { openTotals, rarityOf } from '../../../knowledge/search/embedded/score.ts';
import { eachPosting, type Segment } from '../../../knowledge/search/embedded/segment.ts';
import { createTermNumbers } from '../../../knowledge/search/embedded/term-numbers.ts';
import type { ArticleIndex, IndexedArticle } from '../../../knowledge/search/port.ts';
import type { QueryTerm } from '../../../knowledge/search/text/query.ts';
import { createSegmenter } from '../../../knowledge/search/text/segmenter.ts';
import { termsOf } from '../../../knowledge/search/text/terms.ts';

const segmenter = createSegmenter([]);

const article = (id: string, title: string, body = ''): IndexedArticle => ({
  ...{ id, title, body, keywords: [], departmentId: 'd', audience: 'public' },
});

/** Texts in which words, pairs, numbers and characters outside the first plane stand side by side. */
const texts = fc
  .array(fc.constantFrom('居住证', '公积金', '停水', '的', '在', '鼓楼区', '5g', '12345', '𠮷', '，', ' '), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

describe('createTermNumbers', () => {
  it('numbers the very terms of a text, repeats included', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        const numbers = createTermNumbers(segmenter);
        const seen: number[] = [];
        numbers.each(text, (number) => seen.push(number));
        expect(seen.map((number) => numbers.terms()[number])).to.deep.equal(termsOf(segmenter, text));
      }),
    );
  });
});

/** Every document's score, reckoned one posting after another into numbers of the same width. */
const scorePlainly = (segments: readonly Segment[], segment: Segment, terms: readonly QueryTerm[]) => {
  const sums = new Float32Array(segment.facts.length);
  for (const finders of [true, false]) {
    for (const { term, weight } of terms.filter(({ findsAlone }) => findsAlone === finders)) {
      const place = segment.terms.get(term);
      if (place === undefined) continue;
      eachPosting(segment, place, (document, impact) => {
        const sum = sums[document] ?? 0;
        if (finders || sum > 0) sums[document] = sum + weight * rarityOf(segments, term) ** 1.6 * impact;
      });
    }
  }
  return [...sums].map((score, document) => ({ id: segment.facts[document]?.id ?? '', score }));
};

describe('openTotals', () => {
  const words = ['居住', '公积金', '停水', '的', '在', '12345', '住证'];
  const asked = fc.uniqueArray(
    fc.record({
      term: fc.constantFrom(...words),
      weight: fc.constantFrom(0.3, 1, 2.2),
      findsAlone: fc.boolean(),
    }),
    { selector: ({ term }) => term, minLength: 1 },
  );

  it('gives the ten that adding up every posting gives, also when terms that only rank come later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 40 }), asked, async (bodies, terms) => {
        const articles = bodies.map((body, at) => article(`${at}`, '', body));
        const lengths = { articles: 40, title: 0, body: 400 };
        const half = articles.length >> 1;
        const segments = [
          await buildSegment(segmenter, lengths, articles.slice(0, half)),
          await buildSegment(segmenter, lengths, articles.slice(half)),
        ];
        const totals = openTotals(segments);
        totals.add(terms.filter(({ findsAlone }) => findsAlone));
        totals.add(terms.filter(({ findsAlone }) => !findsAlone));
        const best = totals.best({ text: '', audience: 'public', limit: 10, at: new Date(0) });
        const plain = segments
          .flatMap((segment) => scorePlainly(segments, segment, terms))
          .filter(({ score }) => score > 0)
          .sort((left, right) => right.score - left.score)
          .slice(0, 10);
        const enough = (plain[0]?.score ?? 0) * 0.12;
        expect(
          best.map(({ segment, document, score }) => ({ id: segment.facts[document]?.id, score })),
        ).to.deep.equal(plain.filter(({ score }) => score >= enough));
      }),
      { numRuns: 60 },
    );
  });
});

describe('Rebuilding the embedded index', () => {
  const wanted = ['居住证', '公积金', '停水', '养老', '公交'];
  const articles = Array.from({ length: mostAtOnce + 50 }, (_, at) =>
    article(
      `a${at}`,
      `${wanted[at % 5]}第${at % 97}号`,
      `${wanted[(at * 7) % 5]}在${at % 31}路办理。`.repeat(1 + (at % 4)),
    ),
  );
  const hits = async (index: ArticleIndex) =>
    Promise.all(
      ['居住证办理', '31路停水第96号', 'gongjijin'].map((text) =>
        index.search({ text, audience: 'public', limit: 10, at: new Date(0) }),
      ),
    );

  it('in threads of their own gives what indexing in the process gives', async () => {
    const [inThreads, here] = [createEmbeddedIndex(), createEmbeddedIndex()];
    await inThreads.rebuild(
      (async function* () {
        for (let at = 0; at < articles.length; at += 1_000) {
          yield await Promise.resolve(articles.slice(at, at + 1_000));
        }
      })(),
    );
    await here.upsert(articles);
    expect(await inThreads.count()).to.equal(articles.length);
    expect(await hits(inThreads)).to.deep.equal(await hits(here));
  });

  it('fails as a whole when its articles fail, and keeps the old content', async () => {
    const index = createEmbeddedIndex();
    await index.upsert([article('old', '泳池开放时间')]);
    const failed = await index
      .rebuild(
        (async function* () {
          yield await Promise.resolve(articles.slice(0, mostAtOnce));
          throw new Error('the database is away');
        })(),
      )
      .catch((error: unknown) => error);
    expect(failed).to.have.property('message', 'the database is away');
    expect(await index.count()).to.equal(1);
  });
});
