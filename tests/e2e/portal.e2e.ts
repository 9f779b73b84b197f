import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { openStage, type Stage } from '../support/stage.ts';

/** The narrowest screen that WCAG 2.1 asks for (1.4.10 Reflow). */
const narrow = { width: 320, height: 640 };
/** Bytes that the first page may cost over the wire. */
const firstPageBytes = 60_000;

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

const barriersOn = async (page: Page, axe: string): Promise<string[]> => {
  await page.evaluate(axe);
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then((result) => result.violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
};

const overhangOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe("The citizens' site in a browser", () => {
  let stage: Stage;
  let axe: string;
  let slug = '';
  const windows = new Map<string, { context: BrowserContext; page: Page }>();

  before(async () => {
    stage = await openStage();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const { articles, services } = stage.world.system.features;
    const [answer] = await articles.articles.search('居住证', { audience: 'public', limit: 1 });
    slug = answer?.slug ?? '';
    const [service] = await services.services.all();
    const [topic] = await articles.articles.topics();
    places.set('an answer', `/answers/${slug}`);
    places.set('an answer that did not help', `/answers/${slug}?rated=no`);
    places.set('an answer in English', `/en/answers/${slug}`);
    places.set('a service', `/services/${service?.code ?? ''}`);
    places.set('a topic', `/topics/${topic?.id ?? ''}`);
  });
  after(() => stage.close());

  /** A window on a narrow telephone that has chosen these ways of display, kept for all pages. */
  const windowWith = async (...modes: string[]): Promise<Page> => {
    const name = modes.join('.');
    const known = windows.get(name);
    if (known) return known.page;
    const page = await stage.visitor({ viewport: narrow });
    const context = page.context();
    if (name !== '') await context.addCookies([{ name: 'display', value: name, url: stage.world.url }]);
    windows.set(name, { context, page });
    return page;
  };

  const places = new Map<string, string>([
    ['the start', '/'],
    ['the start in English', '/en'],
    ['what was found', '/search?q=公积金'],
    ['nothing found', '/search?q=qqqqzzzz'],
    ['an answer', ''],
    ['an answer that did not help', ''],
    ['an answer in English', ''],
    ['services', '/services'],
    ['a service', ''],
    ['topics', '/topics'],
    ['a topic', ''],
    ['a new request', '/requests/new'],
    ['following a request', '/requests/track'],
    ['replies', '/replies'],
    ['chat', '/chat'],
    ['the search box of other sites', '/embed'],
    ['a page that is missing', '/no-such-page'],
  ]);

  for (const name of places.keys()) {
    it(`shows ${name} at 320 pixels without barriers, plain as well as large and dark`, async () => {
      for (const modes of [[], ['large', 'dark']]) {
        const page = await windowWith(...modes);
        await page.goto(stage.world.url + (places.get(name) ?? ''));
        expect(await barriersOn(page, axe), modes.join()).to.deep.equal([]);
        expect(await overhangOf(page), modes.join()).to.be.at.most(0);
      }
    });
  }

  it('tells whoever writes of a danger whom to call, at 320 pixels without barriers', async () => {
    for (const language of ['', '/en']) {
      const page = await windowWith();
      await page.goto(`${stage.world.url}${language}/requests/new`);
      await page.locator('[name=requestType][value=help]').check();
      await page.locator('[name=title]').fill('家里燃气泄漏');
      await page.locator('[name=description]').fill(`${language} 煤气味很浓，有人昏倒在屋里。`);
      await page.locator('[name="citizen.name"]').fill('林先生');
      await page.locator('[name="citizen.phone"]').fill('13905918888');
      await page.locator('main form [type=submit]').last().click();
      await page.locator('a[href="tel:119"]').waitFor();
      expect(await barriersOn(page, axe)).to.deep.equal([]);
      expect(await overhangOf(page)).to.be.at.most(0);
    }
  });

  it('costs at most 60 kB over the wire for the first page', async () => {
    const page = await stage.visitor({ viewport: narrow });
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(stage.world.url, { waitUntil: 'networkidle' });
    await page.context().close();
    expect(bytes).to.be.above(1_000).and.at.most(firstPageBytes);
  });

  it('does not move what is being read', async () => {
    const page = await stage.visitor({ viewport: narrow });
    await page.addInitScript(`
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    for (const path of ['/', '/search?q=公积金', `/answers/${slug}`, '/services', '/chat']) {
      await page.goto(stage.world.url + path, { waitUntil: 'networkidle' });
      expect(await page.evaluate('window.shifted'), path).to.equal(0);
    }
    await page.context().close();
  });

  it('is used by keyboard alone, from the start to a rated answer', async () => {
    const page = await stage.visitor({ viewport: narrow });
    await page.goto(stage.world.url);
    const focused = () =>
      page.evaluate<string>('document.activeElement.textContent || document.activeElement.id');
    const tabTo = async (isThere: () => Promise<boolean>): Promise<void> => {
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press('Tab');
        if (await isThere()) return;
      }
      throw new Error(`the keyboard ended at ${await focused()}`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('跳到正文');
    await page.keyboard.press('Enter');
    await tabTo(async () => (await focused()) === 'q');
    await page.keyboard.type('居住证');
    await page.locator('.suggestions a').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('ol.results').waitFor();
    await tabTo(() => page.evaluate('Boolean(document.activeElement.closest(".results"))'));
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).to.equal('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/answers\//);
    await tabTo(async () => (await page.evaluate<string>('document.activeElement.value')) === 'no');
    await page.keyboard.press('Enter');
    await page.locator('.rating[role=status]').waitFor();
    await page.context().close();
  });

  it('turns large and dark by its own links, without JavaScript', async () => {
    const page = await stage.visitor({ viewport: narrow, javaScriptEnabled: false });
    await page.goto(`${stage.world.url}/answers/${slug}`);
    await page.getByRole('link', { name: '大字' }).click();
    await page.getByRole('link', { name: '深色' }).click();
    expect(new URL(page.url()).pathname).to.equal(`/answers/${slug}`);
    expect(await page.locator('html').getAttribute('class')).to.equal('large dark');
    await page.context().close();
  });

  it('goes back to the start when nobody touches a kiosk, and forgets who was there', async () => {
    const page = await stage.visitor({ viewport: { width: 1080, height: 1920 } });
    await page.clock.install();
    await page.goto(`${stage.world.url}/display?mode=kiosk&back=/chat`);
    await page.getByLabel('您的问题').fill('居住证怎么办');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.chat-message.by-citizen').waitFor();
    await page.clock.runFor(100_000);
    await page.mouse.click(5, 5);
    await page.clock.runFor(100_000);
    expect(new URL(page.url()).pathname).to.equal('/chat');
    await page.clock.runFor(30_000);
    await page.waitForURL(`${stage.world.url}/`);
    expect(await page.locator('html').getAttribute('class')).to.include('kiosk');
    await page.goto(`${stage.world.url}/chat`);
    expect(await page.locator('.chat-message').count()).to.equal(0);
    await page.context().close();
  });

  it('complains of nothing', () => expect(stage.complaints()).to.deep.equal([]));
});
