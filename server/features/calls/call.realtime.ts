import type { Model } from 'mongoose';
import type { RealtimeRule } from '../../platform/events/index.ts';
import { hotlineRoom, userRoom } from '../../platform/realtime/index.ts';
import type { CallDocument } from './call.model.ts';
import { presentCall } from './call.presenter.ts';

/** Everybody concerned by name sees the whole number; the rest of the hotline sees it masked. */
export const callRealtime = (calls: Model<CallDocument>): RealtimeRule => ({
  on: ['call.changed', 'call.ended'],
  async present(event) {
    const call = await calls.findById(event.entityId).lean<CallDocument | null>();
    if (!call) return [];
    const agentId = call.agentId ?? call.reservation?.agentId ?? null;
    const own = agentId === null ? [] : [userRoom(agentId)];
    const masked = {
      name: 'call.changed' as const,
      payload: { call: presentCall(call, null) },
      rooms: [hotlineRoom],
      except: own,
    };
    if (agentId === null) return [masked];
    return [masked, { name: 'call.changed', payload: { call: presentCall(call, agentId) }, rooms: own }];
  },
});
