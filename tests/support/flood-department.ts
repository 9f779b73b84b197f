import { setTimeout as wait } from 'node:timers/promises';
import type { Department } from '../../contract/departments.ts';
import type { Page } from '../../contract/common.ts';
import type { TicketRow } from '../../contract/tickets.ts';
import type { Client } from './client.ts';
import { plainMapping } from './partner-desk.ts';
import { startPartnerPlatform, type PartnerPlatform } from './partner-platform.ts';

/** A department's own platform that is down half of the time, and a dispatcher who sends it all that is filed. */
export interface FloodDepartment {
  platform: PartnerPlatform;
  /** Numbers of the tickets that were sent there. */
  dispatched: Set<string>;
  /** Dispatches what waits, whatever happens to the server meanwhile; resolves when nothing waits after `isOver`. */
  dispatch(isOver: () => boolean): Promise<void>;
  /** It stays up from now on. */
  recover(): void;
  close(): Promise<void>;
}

const flipMs = 400;
const code = 'fz-chengguan';

export const openFloodDepartment = async (
  url: string,
  { admin, dispatcher }: { admin: Client; dispatcher: Client },
): Promise<FloodDepartment> => {
  const platform = await startPartnerPlatform(url, () => new Date());
  const { data: departments } = await admin.get<Department[]>('/departments');
  const departmentId = departments.find((one) => one.code === code)?.id ?? '';
  const { data } = await admin.post('/partners', {
    ...{ name: '城管处置平台', kind: 'department', departmentId, webhookUrl: `${platform.url}/hook` },
    ...{ pullUrl: '', isActive: true, mapping: plainMapping },
  });
  platform.keys.unshift({ id: data.keyId, secret: data.secret });
  const flips = setInterval(() => {
    platform.isDown = !platform.isDown;
  }, flipMs);
  const dispatched = new Set<string>();

  /** Those that wait now; gives whether there were any. */
  const round = async (): Promise<boolean> => {
    const waiting = await dispatcher.get<Page<TicketRow>>('/tickets?state=pending_dispatch&limit=50');
    for (const { id, number, version } of waiting.data.items) {
      const { status } = await dispatcher.post(`/tickets/${id}/dispatch`, { version, departmentId });
      // Lost on its way back, the answer is found by the next look: it waits no more.
      if (status < 500) dispatched.add(number);
    }
    return waiting.data.items.length > 0;
  };
  return {
    platform,
    dispatched,
    async dispatch(isOver) {
      for (;;) {
        const wasOver = isOver();
        const isBusy = await round().catch(() => true);
        if (wasOver && !isBusy) return;
        if (!isBusy) await wait(flipMs);
      }
    },
    recover() {
      clearInterval(flips);
      platform.isDown = false;
    },
    async close() {
      clearInterval(flips);
      await platform.close();
    },
  };
};
