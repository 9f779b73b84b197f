import type { Model } from 'mongoose';
import { permissions } from '../../../contract/permissions.ts';
import type { RealtimeRule } from '../../platform/events/index.ts';
import { roleRoom, userRoom } from '../../platform/realtime/index.ts';
import type { CallDocument } from './call.model.ts';
import { shownCallEvents } from './call.news.ts';
import { involvedAgents, presentCall } from './call.presenter.ts';

const watchers = permissions['seats:watch'].map(roleRoom);
const readers = permissions['calls:read'].map(roleRoom);

/**
 * Everybody concerned by name sees the whole number; the rest of the hotline sees it masked. Each step is told to those
 * who watch the floor; a hundred other windows have a use for calls that are over alone, which their list shows.
 */
export const callRealtime = (calls: Model<CallDocument>): RealtimeRule => ({
  on: shownCallEvents,
  isOfState: true,
  async present(event) {
    const call = await calls.findById(event.entityId).lean<CallDocument | null>();
    if (!call) return [];
    const involved = involvedAgents(call);
    const masked = {
      name: 'call.changed' as const,
      payload: { call: presentCall(call, null) },
      rooms: call.facts.endedAt === null ? watchers : readers,
      except: involved.map(userRoom),
    };
    const own = involved.map((agentId) => ({
      name: 'call.changed' as const,
      payload: { call: presentCall(call, agentId) },
      rooms: [userRoom(agentId)],
    }));
    return [masked, ...own];
  },
});
