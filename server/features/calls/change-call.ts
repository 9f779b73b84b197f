import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type EventNudge } from '../../platform/events/index.ts';
import { noFacts, stateOf } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';

export interface CallDeps {
  calls: Model<CallDocument>;
  clock: Clock;
  events: EventNudge;
}

export type CallChange = Partial<
  Pick<CallDocument, 'facts' | 'isHeld' | 'reservation' | 'agentId' | 'agentName' | 'ticketIds'>
>;

const tries = 20;

const eventOf = (before: CallDocument, after: Pick<CallDocument, 'state'>, at: Date) => {
  const hasEnded =
    after.state !== before.state && (after.state === 'completed' || after.state === 'abandoned');
  return newEvent({
    type: hasEnded ? 'call.ended' : 'call.changed',
    at,
    actor: systemActor,
    entityId: String(before._id),
    version: before.version + 1,
    data: {
      from: before.state,
      to: after.state,
      previousAgentId: before.reservation?.agentId ?? before.agentId,
    },
  });
};

const isSame = (before: CallDocument, change: CallChange): boolean =>
  JSON.stringify({ ...before, ...change }) === JSON.stringify(before);

/**
 * Reads, decides and writes if nobody came between, again until it succeeds. `decide` may run several times; it
 * gives undefined, or what is there already, to change nothing. Returns the call as it then is.
 */
export const changeCall = async (
  { calls, clock, events }: CallDeps,
  filter: Record<string, unknown>,
  decide: (call: CallDocument) => CallChange | undefined,
): Promise<CallDocument | null> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await calls.findOne(filter).lean<CallDocument | null>();
    if (!before) return null;
    const change = decide(before);
    if (!change || isSame(before, change)) return before;
    const next = { ...before, ...change };
    const state = stateOf(next.facts, { isReserved: next.reservation !== null, isHeld: next.isHeld });
    const after = await calls
      .findOneAndUpdate(
        { _id: before._id, version: before.version },
        {
          $set: { ...change, state },
          $inc: { version: 1 },
          $push: { outbox: eventOf(before, { state }, clock.now()) },
        } as never,
        { returnDocument: 'after' },
      )
      .lean<CallDocument | null>();
    if (after) {
      events.nudge();
      return after;
    }
  }
  return null;
};

/** The record of a carrier's call, made when we first hear of it. Safe against two webhooks at once. */
export const ensureCall = async ({ calls, clock }: CallDeps, carrierId: string): Promise<CallDocument> => {
  const known = await calls.findOne({ carrierId }).lean<CallDocument | null>();
  if (known) return known;
  try {
    const created = await calls.create({
      carrierId,
      state: 'queued',
      facts: noFacts,
      arrivedAt: clock.now(),
    });
    return created.toObject();
  } catch (error) {
    if (isDuplicateKey(error)) return ensureCall({ calls, clock } as CallDeps, carrierId);
    throw error;
  }
};
