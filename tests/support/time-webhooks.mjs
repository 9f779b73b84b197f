/*
 * Loaded into a server before its own code: times every webhook as the carrier inside sees it, and leaves the
 * milliseconds in the file that WEBHOOK_TIMES names when the server ends. Plain JavaScript: the server is a built one.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const times = [];
const plain = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const began = performance.now();
  const response = await plain(input, init);
  if (String(input).includes('/webhooks/telephony/')) times.push(performance.now() - began);
  return response;
};

process.once('exit', () => writeFileSync(process.env.WEBHOOK_TIMES, JSON.stringify(times)));
