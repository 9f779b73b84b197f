import { createMeilisearchIndex } from '../../knowledge/search/meilisearch/index.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { articleIndexContract } from './article-index.contract.ts';

const url = process.env.MEILI_URL;

describe('ArticleIndex: Meilisearch', function () {
  if (url === undefined) {
    it('finds what the embedded one finds', function () {
      skipAloud(this, 'MEILI_URL is not set: no server to run against');
    });
    return;
  }
  articleIndexContract(() =>
    Promise.resolve(
      createMeilisearchIndex({ url, key: process.env.MEILI_KEY, uid: `contract-${process.pid}` }),
    ),
  );
});
