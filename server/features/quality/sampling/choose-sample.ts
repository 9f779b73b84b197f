import { createHash } from 'node:crypto';
import type { SamplePlan } from '../../../../contract/quality-settings.ts';

interface Candidate {
  kind: string;
  id: string;
  agentId: string;
}

const rankOf = (period: string, { kind, id }: Candidate): string =>
  createHash('sha256').update(`${period}/${kind}/${id}`).digest('hex');

const wantedOf = ({ by, amount }: SamplePlan, of: number): number =>
  by === 'count' ? amount : Math.ceil((of * amount) / 100);

const byAgent = <Row extends Candidate>(contacts: readonly Row[]): Row[][] => {
  const groups = new Map<string, Row[]>();
  for (const contact of contacts) {
    const group = groups.get(contact.agentId);
    if (group) group.push(contact);
    else groups.set(contact.agentId, [contact]);
  }
  return [...groups.values()];
};

/**
 * What a plan takes of each agent's contacts in a period. Chance decides, but always in the same way: the same
 * contacts give the same sample, in whatever order they come.
 */
export const chooseSample = <Row extends Candidate>(
  contacts: readonly Row[],
  plan: SamplePlan,
  period: string,
): Row[] => {
  if (!plan.isOn) return [];
  return byAgent(contacts).flatMap((own) =>
    own
      .map((contact) => ({ contact, rank: rankOf(period, contact) }))
      .sort((left, right) => (left.rank < right.rank ? -1 : 1))
      .slice(0, wantedOf(plan, own.length))
      .map(({ contact }) => contact),
  );
};
