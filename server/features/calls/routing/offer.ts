import type { Telephony } from '../../../../integrations/telephony/port.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import type { Seats, SeatDocument } from '../../agents/index.ts';
import type { CallDocument, Reservation } from '../call.model.ts';
import { changeCall, type CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';
import { settleSeat } from '../settle-seat.ts';

/** The carrier's own time-out comes first; this catches a webhook that got lost. */
const lostWebhookMs = 5_000;

export interface RoutingDeps extends CallDeps {
  seats: Seats;
  rules: Rules;
  telephony: Telephony;
  queue: JobQueue;
  logger: Logger;
}

/** The offer stands and nobody has taken it. */
export const isOpen = (call: CallDocument, offerId: string): boolean =>
  call.reservation?.offerId === offerId &&
  call.facts.endedAt === null &&
  call.facts.answers.every((answer) => answer.offerId !== offerId);

const wasTaken = (call: CallDocument, offerId: string): boolean =>
  call.facts.answers.some((answer) => answer.offerId === offerId);

/** Writes the reservation into the call's record; undefined when the call ended or was reserved meanwhile. */
export const reserve = async (
  deps: RoutingDeps,
  call: CallDocument,
  { agentId, agentName }: Pick<SeatDocument, 'agentId' | 'agentName'>,
): Promise<Reservation | undefined> => {
  const { ringSeconds } = await deps.rules.read();
  const rungAt = deps.clock.now();
  const until = new Date(rungAt.getTime() + ringSeconds * 1000);
  const reservation = { offerId: newId(), agentId, agentName, legId: null, rungAt, until };
  const after = await changeCall(deps, { _id: call._id }, (present) =>
    present.state === 'queued' ? { reservation } : undefined,
  );
  return after && isOpen(after, reservation.offerId) ? reservation : undefined;
};

/** Takes an offer back, unless it was taken; from then on nothing that is told about it counts. */
export const withdraw = (
  deps: RoutingDeps,
  carrierId: string,
  offerId: string,
): Promise<CallDocument | null> =>
  changeCall(deps, { carrierId }, (present) =>
    isOpen(present, offerId) ? { reservation: null, withdrawn: [...present.withdrawn, offerId] } : undefined,
  );

/** Rings the agent; throws when the carrier would not. */
export const ring = async (
  deps: RoutingDeps,
  { carrierId }: CallDocument,
  { offerId, agentId, until, rungAt }: Reservation,
): Promise<void> => {
  const runAt = new Date(until.getTime() + lostWebhookMs);
  await deps.queue.enqueue('calls.check-ring', { carrierId, offerId }, { key: offerId, runAt });
  const timeoutSeconds = Math.round((until.getTime() - rungAt.getTime()) / 1000);
  const { legId } = await deps.telephony.ringAgent({ carrierId, agentId, offerId, timeoutSeconds });
  const after = await changeCall(deps, { carrierId }, (present) =>
    present.reservation?.offerId === offerId ? { reservation: { ...present.reservation, legId } } : undefined,
  );
  // The caller hung up, or the offer was withdrawn, while the carrier was being asked.
  const isWanted = after && (isOpen(after, offerId) || wasTaken(after, offerId));
  if (isWanted) return;
  await deps.telephony.endLeg(legId);
  if (after) await settleSeat(deps, after, agentId);
};
