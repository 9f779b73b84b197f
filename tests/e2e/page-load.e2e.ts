import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from '../support/stage.ts';

describe('A page of the console', () => {
  let stage: Stage;

  before(async function () {
    this.timeout(120_000);
    stage = await openStage();
  });
  after(() => stage.close());

  for (const path of ['/tickets', '/chats', '/knowledge', '/reports']) {
    it(`asks for each thing once: ${path}`, async () => {
      const asked: string[] = [];
      const watch = async (page: Page): Promise<void> => {
        page.on('request', (request) => {
          const { pathname, search } = new URL(request.url());
          if (pathname.startsWith('/api/')) asked.push(pathname + search);
        });
        await Promise.resolve();
      };
      const page = await stage.console('supervisor', path, watch);
      await page.locator('.connection-live').waitFor();
      await page.waitForLoadState('networkidle');
      expect(asked).to.have.length.above(3);
      expect(asked.filter((one, place) => asked.indexOf(one) !== place)).to.deep.equal([]);
    });
  }

  it('travels compressed, in few pieces', async () => {
    const page = await stage.console('agent1', '/tickets');
    await page.waitForLoadState('networkidle');
    const pieces = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(
          (entry) =>
            entry.toJSON() as Record<'name', string> & Record<'encodedBodySize' | 'decodedBodySize', number>,
        )
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ encodedBodySize, decodedBodySize }) => ({ encodedBodySize, decodedBodySize })),
    );
    const sum = (key: keyof (typeof pieces)[number]) => pieces.reduce((all, piece) => all + piece[key], 0);
    expect(sum('encodedBodySize')).to.be.within(1, sum('decodedBodySize') / 2);
    expect(pieces.length).to.be.at.most(90);
  });
});
