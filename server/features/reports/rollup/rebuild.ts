import { collectFacts } from '../facts/collect.ts';
import type { Source } from '../facts/sources.ts';
import { countHours, type CountDeps } from './count-hours.ts';

export interface Rebuilt {
  entities: number;
  hours: number;
}

/** Entities whose facts are written at once: enough to keep the disk busy. */
const together = 32;

const collectAll = async (
  deps: CountDeps,
  source: Source,
  onProgress: (done: number) => void,
): Promise<number> => {
  let done = 0;
  let batch: Promise<void>[] = [];
  for await (const facts of source.all()) {
    batch.push(collectFacts(deps, facts, true));
    done += 1;
    if (batch.length < together) continue;
    await Promise.all(batch);
    batch = [];
    onProgress(done);
  }
  await Promise.all(batch);
  return done;
};

/**
 * Makes every figure anew from the tickets', calls' and articles' own records: what was counted as events came and
 * what is counted here are the same. May run beside the system, and again after it was cut off.
 */
export const rebuildFigures = async (
  deps: CountDeps & { sources: readonly Source[] },
  onProgress: (done: number) => void = () => undefined,
): Promise<Rebuilt> => {
  let entities = 0;
  for (const source of deps.sources) {
    const before = entities;
    entities += await collectAll(deps, source, (done) => onProgress(before + done));
  }
  let hours = 0;
  for (let counted = await countHours(deps); counted > 0; counted = await countHours(deps)) hours += counted;
  return { entities, hours };
};
