import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Everybody speaks at a pitch of their own, in hertz. */
const pitches = { caller: 500, agent: 800, colleague: 1100, leader: 1400, department: 1700 };
export type Speaker = keyof typeof pitches;
const speakers = Object.keys(pitches) as Speaker[];

const inPage = fileURLToPath(new URL('ears-in-page.js', import.meta.url));
/** Who speaks is heard nearly all of a second; a machine that is busy drops a moment of it. */
const steady = 0.6;
/** What remains of a tone at a third of full scale once it was coded, and what noise never reaches. */
const recorded = 0.02;

/** Gives the page a voice and ears; to be done before it is opened. */
export const giveVoice = async (page: Page, speaker: Speaker): Promise<void> => {
  const voice = { own: pitches[speaker], pitches: Object.values(pitches) };
  await page.addInitScript({ content: `window.voice = ${JSON.stringify(voice)};` });
  await page.addInitScript({ path: inPage });
};

/** Waits until, for a whole second, these people are heard at the page all the time and nobody else at all. */
export const hears = async (page: Page, ...expected: Speaker[]): Promise<void> => {
  await eventually(
    async () => {
      const shares = await page.evaluate<number[]>('window.voice.shares()');
      const told = speakers.flatMap((speaker, place) => {
        const share = shares[place] ?? 0;
        if (share === 0) return [];
        return share >= steady ? [speaker] : [`${speaker}, now and then`];
      });
      expect(told).to.have.members(expected);
      return true;
    },
    { what: `${expected.join(' and ') || 'nobody'} is heard`, timeoutMs: 15_000 },
  );
};

/** Whose voice is in a recording. */
export const heardIn = async (page: Page, url: string): Promise<Speaker[]> => {
  const strengths = await page.evaluate<number[]>(`window.voice.strengths(${JSON.stringify(url)})`);
  return speakers.filter((_, place) => (strengths[place] ?? 0) > recorded);
};
