import { canTakeTexts } from '../../../../contract/phone-numbers.ts';
import type { CallDocument } from '../call.model.ts';
import type { Rules } from '../rules/call-rules.ts';

/** By keypad when the agent is done with the call, or by text when they pressed nothing. */
type Way = 'keypad' | 'text';

const mayAsk: Record<Way, (call: CallDocument) => boolean> = {
  keypad: ({ facts, askedAt }) => facts.endedAt === null && askedAt === null,
  // A text lies about where others read it: not to those who asked for secrecy (保密).
  text: ({ facts, askedByTextAt, isConfidential }) =>
    !askedByTextAt && !isConfidential && canTakeTexts(facts.callerNumber),
};

/**
 * 满意度: whoever was served by a person and has not said is asked, once each way; not in an emergency, and not when the
 * call was ended for what the caller did.
 */
export const isToBeAsked = (call: CallDocument, way: Way): boolean =>
  call.direction === 'inbound' &&
  call.facts.answers.length > 0 &&
  call.rating === null &&
  call.ending === null &&
  call.priority !== 'danger' &&
  mayAsk[way](call);

/** As `isToBeAsked`, unless the rules say that nobody is. */
export const isAskedByRule = async (rules: Rules, call: CallDocument, way: Way): Promise<boolean> =>
  isToBeAsked(call, way) && (await rules.read()).satisfaction.isAsked;
