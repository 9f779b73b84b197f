import { Types } from 'mongoose';
import type { SamplingRules, Trigger } from '../../../../contract/quality-settings.ts';
import type { Contact } from './contact.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Milliseconds between the making of the account, which its id tells, and the contact. */
const serviceMs = ({ agentId, at }: Contact): number =>
  at.getTime() - new Types.ObjectId(agentId).getTimestamp().getTime();

const isNew = (contact: Contact, days: number): boolean => {
  const served = serviceMs(contact);
  return served >= 0 && served < days * dayMs;
};

/** Why this contact is inspected whatever the sample (必检); empty for most. */
export const triggersOf = (contact: Contact, { always }: SamplingRules): Trigger[] => {
  const { traits } = contact;
  const { longCallMinutes, transfers, newAgentDays } = always;
  const found: Record<Trigger, boolean> = {
    unsatisfied: always.unsatisfied && traits.isUnsatisfied,
    reworked: always.reworked && traits.isReworked,
    long: longCallMinutes !== null && (traits.talkSeconds ?? 0) > longCallMinutes * 60,
    danger: always.danger && traits.isDanger,
    nuisance: always.nuisance && traits.isNuisance,
    transferred: transfers !== null && traits.transfers >= transfers,
    new_agent: newAgentDays !== null && isNew(contact, newAgentDays),
  };
  return (Object.keys(found) as Trigger[]).filter((trigger) => found[trigger]);
};
