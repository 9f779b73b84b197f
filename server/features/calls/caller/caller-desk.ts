import type { CallerInput, Reply, Telephony } from '../../../../integrations/telephony/port.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { CallDocument } from '../call.model.ts';
import { changeCall, type CallChange, type CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';
import { settleSeat, type SettleDeps } from '../settle-seat.ts';
import { createQueueView } from './queue-picture.ts';
import { announce, words } from './words.ts';

export interface CallerDeskDeps extends CallDeps, SettleDeps {
  rules: Rules;
  telephony: Telephony;
  logger: Logger;
}

/** The waiting caller's side of the queue: what they hear, and what their keys do. Every webhook may come twice. */
export interface CallerDesk {
  /** Whether a newly arrived caller may wait. */
  admit(): Promise<Reply>;
  waiting(carrierId: string): Promise<Reply>;
  pressed(input: CallerInput): Promise<Reply>;
  /** A blocked caller: an emergency gets through, everybody else leaves a message. */
  insisted(input: CallerInput): Promise<Reply>;
  left(carrierId: string): Promise<Reply>;
}

/** So long a caller is not offered anything but an agent, if there is one who may come at once. */
const patienceMs = 8_000;

const stay = (message: string): Reply => ({ message, then: 'wait' });

/** Nobody is sought any more; whoever was being rung is let go. */
const leave = async (deps: CallerDeskDeps, call: CallDocument, leaving: 'callback' | 'message') => {
  const rung = call.reservation;
  const after = await changeCall(deps, { _id: call._id }, (present): CallChange | undefined =>
    present.state === 'queued' || present.state === 'ringing'
      ? {
          leaving,
          reservation: null,
          withdrawn: present.reservation
            ? [...present.withdrawn, present.reservation.offerId]
            : present.withdrawn,
        }
      : undefined,
  );
  if (!after || after.leaving === null || !rung) return after;
  if (rung.legId) await deps.telephony.endLeg(rung.legId);
  await settleSeat(deps, after, rung.agentId);
  return after;
};

const isWaiting = (call: CallDocument | null): call is CallDocument =>
  call !== null && ['queued', 'ringing', 'leaving'].includes(call.state);

const choices: Record<string, (deps: CallerDeskDeps, call: CallDocument) => Promise<Reply>> = {
  async '1'(deps, call) {
    if (call.facts.callerNumber === '') return { message: words.callbackImpossible, then: 'offer' };
    await leave(deps, call, 'callback');
    return { message: words.callbackBooked, then: 'leave' };
  },
  async '2'(deps, call) {
    await leave(deps, call, 'message');
    return { message: '', then: 'leave' };
  },
  async '3'(deps, call) {
    await changeCall(deps, { _id: call._id }, ({ wanted }) => ({
      wanted: { ...wanted, skills: ['english'] },
    }));
    return stay(words.english);
  },
};

/** What a blocked caller in danger presses. */
const emergencyKey = '0';

/** Danger words (危急词) put a call before all others. */
const heard = async (deps: CallerDeskDeps, call: CallDocument, speech: string): Promise<Reply> => {
  const { dangerWords } = await deps.rules.read();
  if (!dangerWords.some((word) => speech.includes(word))) return stay(words.connecting);
  await changeCall(deps, { _id: call._id }, () => ({ priority: 'danger' }));
  return stay(words.danger);
};

export const createCallerDesk = (deps: CallerDeskDeps): CallerDesk => {
  const { calls, clock, rules } = deps;
  const view = createQueueView(deps);
  const find = (carrierId: string) => calls.findOne({ carrierId }).lean<CallDocument | null>();

  return {
    async admit() {
      const [{ queueLimit }, waiting] = await Promise.all([
        rules.read(),
        calls.countDocuments({ state: 'queued' }),
      ]);
      return waiting > queueLimit ? { message: words.full, then: 'message' } : stay(words.greeting);
    },
    async waiting(carrierId) {
      const call = await find(carrierId);
      if (!isWaiting(call)) return stay(words.connecting);
      const queue = await view(call);
      const waited = clock.now().getTime() - call.arrivedAt.getTime();
      const mayComeAtOnce = queue.minutes !== null && queue.ahead === 0 && waited < patienceMs;
      if (call.state !== 'queued' || mayComeAtOnce) return stay(words.connecting);
      return { message: announce(queue), then: 'offer' };
    },
    async pressed({ carrierId, digits, speech }) {
      const call = await find(carrierId);
      if (!isWaiting(call)) return stay(words.connecting);
      if (speech !== '') return heard(deps, call, speech);
      return (await choices[digits]?.(deps, call)) ?? stay(words.connecting);
    },
    async insisted({ carrierId, digits, speech }) {
      const { dangerWords } = await rules.read();
      const isEmergency = digits === emergencyKey || dangerWords.some((word) => speech.includes(word));
      if (!isEmergency) return { message: words.leaveMessage, then: 'message' };
      await changeCall(deps, { carrierId }, (present) =>
        present.facts.endedAt === null ? { isBlocked: false, leaving: null, priority: 'danger' } : undefined,
      );
      return stay(words.emergency);
    },
    async left(carrierId) {
      const call = await find(carrierId);
      return call?.leaving === 'message'
        ? { message: words.leaveMessage, then: 'message' }
        : { message: words.goodbye, then: 'end' };
    },
  };
};
