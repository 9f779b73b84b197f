import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { client, startSignInService, type SignInService } from '../support/sign-in-service.ts';
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
  let service: SignInService;
  before(async () => {
    service = await startSignInService(() => `${stage.world.url}/sign-in/callback`);
    const { issuer } = service;
    const signIn = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret };
    stage = await openStage({ environment: { DEMO: 'on', ...signIn } });
    service.open();
    service.person({ sub: 'reader', name: '叶知秋' });
  });
  after(async () => {
    await stage.close();
    await service.close();
  });

  for (const viewport of [telephone, desktop]) {
    for (const [path, onward] of [
      ['/'],
      ['/en'],
      ['/search?q=公积金'],
      ['/search?q=公积金', 'main a[href^="/answers/"]'],
      ['/topics'],
      ['/services'],
      ['/services', 'main a[href^="/services/"]'],
      ['/requests/new'],
      ['/en/requests/new'],
      ['/requests/track'],
      ['/replies'],
      ['/statistics'],
      ['/chat'],
      ['/sign-in'],
      ['/sign-in/start'],
      ['/embed'],
      ['/phone'],
    ] satisfies [path: string, onward?: string][]) {
      const name = onward === undefined ? path : `What ${path} leads to`;
      it(`${name} has no serious barrier at ${viewport.width} pixels, and nothing sticks out`, async () => {
        const page = await stage.visitor({ viewport });
        await page.goto(stage.world.url + path);
        if (onward !== undefined) {
          const before = page.url();
          await page.locator(onward).first().click();
          await page.waitForURL((url) => url.href !== before);
        }
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
