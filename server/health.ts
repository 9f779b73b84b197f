import type { Health, SeamHealth } from '../contract/operations.ts';
import type { z } from 'zod';
import type { Adapters } from './adapters.ts';
import type { Realtime } from './platform/realtime/index.ts';

type Seam = z.infer<typeof SeamHealth>;

/** A seam that does not answer within this time is not well. */
const patienceMs = 2_000;

const within = async (probe: Promise<boolean>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([probe, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};

const look = async (adapter: string, probe: () => Promise<boolean>): Promise<Seam> => {
  try {
    return { adapter, isWell: await within(probe()) };
  } catch {
    return { adapter, isWell: false };
  }
};

export interface HealthDeps {
  adapters: Adapters;
  realtime: () => Realtime;
  version: string;
  startedAt: Date;
}

/** Which adapter serves each seam, and whether it answers now. Details stay in the log. */
export const createHealth =
  ({ adapters, realtime, version, startedAt }: HealthDeps) =>
  async (): Promise<Health> => {
    const { database, queue, index, files, telephony, sms } = adapters;
    const [databaseSeam, queueSeam, searchSeam, realtimeSeam, telephonySeam, filesSeam, textsSeam] =
      await Promise.all([
        look(database.adapter, async () => {
          await database.ping();
          return true;
        }),
        look(queue.adapter, async () => (await queue.counts()).active >= 0),
        look(index.adapter, () => index.healthy()),
        look(realtime().adapter, () => Promise.resolve(realtime().healthy())),
        look(telephony.adapter, () => telephony.healthy()),
        look(files.adapter, () => files.healthy()),
        look(sms.adapter, () => sms.healthy()),
      ]);
    const seams = {
      database: databaseSeam,
      queue: queueSeam,
      search: searchSeam,
      realtime: realtimeSeam,
      telephony: telephonySeam,
      files: filesSeam,
      texts: textsSeam,
    };
    const isWell = Object.values(seams).every((seam) => seam.isWell);
    return { status: isWell ? 'ok' : 'degraded', version, startedAt: startedAt.toISOString(), seams };
  };
