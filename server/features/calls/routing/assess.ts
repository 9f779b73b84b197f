import type { CallRules } from '../../../../contract/call-rules.ts';
import type { CallerMatter } from '../../tickets/index.ts';
import type { CallDocument } from '../call.model.ts';
import type { CallChange } from '../change-call.ts';

/** What a call is worth and whom it is for: by the line it came in on, and what the caller has going with us. */
export const assess = (
  call: CallDocument,
  { lines }: Pick<CallRules, 'lines'>,
  matter: CallerMatter | null,
): CallChange | undefined => {
  const line = lines.find(({ number }) => number === call.facts.calledNumber);
  const skills = line?.skills ?? [];
  if (skills.length === 0 && !matter) return undefined;
  return {
    wanted: {
      skills: call.wanted.skills.length > 0 ? call.wanted.skills : skills,
      preferredAgentId: call.wanted.preferredAgentId ?? matter?.agentId ?? null,
    },
    priority: call.priority ?? (matter ? (matter.isDangerous ? 'danger' : 'returning') : null),
  };
};
