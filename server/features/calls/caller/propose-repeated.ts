import { nuisanceKinds } from '../../../../contract/calls.ts';
import { systemActor, type Processor } from '../../../platform/events/index.ts';
import type { Callers } from '../../callers/index.ts';
import type { CallDocument } from '../call.model.ts';
import { endStates, newsOf } from '../call.news.ts';
import type { CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** What is proposed; whoever approves it may lift it earlier. */
const proposedDays = 30;

/** Whoever keeps the line busy with silent or abusive calls is proposed for the list (黑名单); people decide. */
export const proposeRepeated = (deps: CallDeps & { rules: Rules; callers: Callers }): Processor => ({
  name: 'calls.propose-repeated',
  on: ['call.ended', 'call.changed'],
  // The caller may have hung up a moment before the agent said why the call ends.
  wants: (event) => newsOf(event).isNuisance && endStates.includes(newsOf(event).to),
  async handle(event) {
    const call = await deps.calls.findById(event.entityId).lean<CallDocument | null>();
    const phone = call?.facts.callerNumber ?? '';
    if (!call?.ending || phone === '') return;
    const { proposeAfter, withinDays } = (await deps.rules.read()).nuisance;
    const since = new Date(call.arrivedAt.getTime() - withinDays * dayMs);
    const ended = await deps.calls.countDocuments({
      'facts.callerNumber': phone,
      arrivedAt: { $gte: since },
      ending: { $in: [...nuisanceKinds] },
    });
    if (ended < proposeAfter) return;
    const note = `${String(withinDays)} 天内有 ${String(ended)} 次骚扰来电`;
    await deps.callers.proposeOnce({
      phone,
      reason: call.ending,
      note,
      days: proposedDays,
      actor: systemActor,
    });
  },
});
