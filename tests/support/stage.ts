import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

export const desktop = { width: 1440, height: 900 };
export const telephone = { width: 390, height: 844 };

/** The whole application and a real browser on it. Each person has a window of their own. */
export interface Stage {
  world: World;
  /** A window signed in to the console as this account, on its first page; `prepare` is done before it is opened. */
  console(username: string, path?: string, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  /** A window of a citizen. */
  visitor(options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  /** Pictures of every window into the folder `TEST_SHOTS`, if one is named: to see what a failing test saw. */
  picture(name: string): Promise<void>;
  /** What any window complained of since the last time: uncaught errors and failed assertions of React. */
  complaints(): string[];
  close(): Promise<void>;
}

export const openStage = async (options: WorldOptions = {}): Promise<Stage> => {
  const [world, browser] = await Promise.all([openWorld(options), openBrowser()]);
  const complaints: string[] = [];

  const watch = (page: Page, who: string): Page => {
    page.on('pageerror', (error) => complaints.push(`${who}: ${error.message}`));
    page.setDefaultTimeout(15_000);
    return page;
  };

  const open = (extra: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
    browser.newContext({ viewport: desktop, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...extra });

  return {
    world,
    async console(username, path = '/', prepare) {
      const { cookie } = await world.signIn(username);
      const [name = '', value = ''] = cookie.split('=');
      const context = await open({ permissions: ['microphone'] });
      await context.addCookies([{ name, value, url: world.url }]);
      const page = watch(await context.newPage(), username);
      await prepare?.(page);
      await page.goto(`${world.url}/console${path}`);
      await page.locator('nav').first().waitFor();
      return page;
    },
    async visitor(extra = {}) {
      return watch(await (await open({ permissions: ['microphone'], ...extra })).newPage(), 'visitor');
    },
    async picture(name) {
      const folder = process.env.TEST_SHOTS;
      if (folder === undefined) return;
      const pages = browser.contexts().flatMap((context) => context.pages());
      for (const [place, page] of pages.entries()) {
        await page.screenshot({ path: join(folder, `${name}-${String(place)}.png`) });
      }
    },
    complaints: () => complaints.splice(0),
    async close() {
      await browser.close();
      await world.close();
    },
  };
};
