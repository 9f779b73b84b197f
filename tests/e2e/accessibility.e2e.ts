import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { desktop, openStage, telephone, type Stage } from '../support/stage.ts';

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** Serious and critical violations of WCAG 2 A and AA. */
const violationsOn = async (page: Page): Promise<string[]> => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8'));
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then((result) => result.violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
};

describe('Pages for everyone', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  for (const viewport of [telephone, desktop]) {
    for (const path of [
      '/',
      '/en',
      '/search?q=公积金',
      '/requests/new',
      '/en/requests/new',
      '/requests/track',
      '/replies',
      '/phone',
    ]) {
      it(`${path} has no serious barrier at ${viewport.width} pixels, and nothing sticks out`, async () => {
        const page = await stage.visitor({ viewport });
        await page.goto(stage.world.url + path);
        expect(await violationsOn(page)).to.deep.equal([]);
        const overhang = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overhang).to.be.at.most(0);
        await page.context().close();
      });
    }
  }
});
