import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A browser without microphone still speaks: a beep of the fake device is real audio on the wire.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Two pages of one browser find each other by address; names of the local network are not resolved here.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** `CHROMIUM_PATH` wins; otherwise the Chromium that comes inside the npm package. */
const findChromium = async (): Promise<string> => {
  const configured = process.env.CHROMIUM_PATH;
  return configured && existsSync(configured) ? configured : chromium.executablePath();
};

/** A real Chromium. Callers close it. */
export const openBrowser = async (): Promise<Browser> => {
  chromium.setGraphicsMode = false;
  return playwright.launch({ executablePath: await findChromium(), headless: true, args: flags });
};
