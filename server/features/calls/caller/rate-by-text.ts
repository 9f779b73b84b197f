import type { CallRating } from '../../../../contract/calls.ts';
import { callRatings } from '../../../../contract/calls.ts';
import { domesticNumber } from '../../../../contract/phone-numbers.ts';
import type { Processor } from '../../../platform/events/index.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import type { CitizenWishes } from '../../citizens/index.ts';
import type { Notifications } from '../../notifications/index.ts';
import type { CallDocument } from '../call.model.ts';
import { newsOf } from '../call.news.ts';
import { changeCall, type CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';
import { isAskedByRule, isToBeAsked } from './ask-rating.ts';

export interface TextRatingDeps extends CallDeps {
  rules: Rules;
  queue: JobQueue;
  notifications: Notifications;
  wishes: CitizenWishes;
}

export const askByTextJob = 'calls.ask-by-text';
/** Whoever is still being asked by keypad is not written to. */
const keypadMs = 60_000;
const dayMs = 24 * 60 * 60 * 1000;
/** So long a 1, 2 or 3 is taken for an answer. */
const answerDays = 3;

/** A while after the call the caller is asked by text, if there is still something to ask. */
export const askLater = (deps: TextRatingDeps): Processor => ({
  name: 'calls.ask-by-text',
  on: ['call.ended'],
  isQuick: true,
  wants: (event) => newsOf(event).outcome === 'answered',
  async handle({ entityId: callId, at }) {
    const call = await deps.calls.findById(callId).lean<CallDocument | null>();
    if (!call || !(await isAskedByRule(deps.rules, call, 'text'))) return;
    const runAt = new Date(at.getTime() + keypadMs);
    await deps.queue.enqueue(askByTextJob, { callId }, { key: callId, runAt });
  },
});

/** Whoever pressed nothing gets one text; quiet hours and those who want none are seen to where texts are sent. */
export const askByText = async (deps: TextRatingDeps, callId: string): Promise<void> => {
  const known = await deps.calls.findById(callId).lean<CallDocument | null>();
  const wishes = await deps.wishes.of({ phone: known?.facts.callerNumber ?? null });
  if (wishes?.survey === 'withdrawn') return;
  const askedByTextAt = deps.clock.now();
  const call = await changeCall(deps, { _id: callId }, (present) =>
    isToBeAsked(present, 'text') ? { askedByTextAt } : undefined,
  );
  if (!call?.askedByTextAt || call.rating !== null) return;
  await deps.notifications.textCitizen({
    key: `call-rating/${callId}`,
    ticketId: null,
    phone: call.facts.callerNumber,
    template: 'rating',
    values: {},
  });
};

/** `2`, `２` or `基本满意`. */
const ratingOf = (text: string): CallRating | undefined => {
  const word = text
    .normalize('NFKC')
    .replace(/[\s。.!！]+$/u, '')
    .trim();
  const named = ['满意', '基本满意', '不满意'].indexOf(word);
  return callRatings[named >= 0 ? named : /^[123]$/.test(word) ? Number(word) - 1 : -1];
};

/** Takes a text for the answer to the last call that was asked about by text; false when it is none. */
export const createTextRatings =
  (deps: CallDeps) =>
  async ({ from, text }: { from: string; text: string }): Promise<boolean> => {
    const rating = ratingOf(text);
    if (rating === undefined) return false;
    const call = await deps.calls
      .findOne({
        'facts.callerNumber': domesticNumber(from),
        askedByTextAt: { $gte: new Date(deps.clock.now().getTime() - answerDays * dayMs) },
      })
      .sort({ arrivedAt: -1 })
      .lean<CallDocument | null>();
    if (!call) return false;
    await changeCall(deps, { _id: call._id }, (present) =>
      present.rating === null ? { rating } : undefined,
    );
    return true;
  };

export type TextRatings = ReturnType<typeof createTextRatings>;
