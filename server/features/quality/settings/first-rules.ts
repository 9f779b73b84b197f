import type { SamplingRules } from '../../../../contract/quality-settings.ts';

/**
 * A beginning that a team of inspectors can keep up with: a call and a ticket of each agent a day, a chat a week, and
 * whatever went wrong. The city changes it in the console.
 */
export const firstSamplingRules: SamplingRules = {
  plans: {
    call: { isOn: true, per: 'day', by: 'count', amount: 1 },
    ticket: { isOn: true, per: 'day', by: 'count', amount: 1 },
    chat: { isOn: true, per: 'week', by: 'count', amount: 2 },
  },
  always: {
    unsatisfied: true,
    reworked: true,
    danger: true,
    nuisance: true,
    longCallMinutes: 15,
    transfers: 2,
    newAgentDays: 14,
  },
  appealDays: 3,
};
