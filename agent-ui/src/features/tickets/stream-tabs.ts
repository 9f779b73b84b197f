import type { TicketState } from '../../../../contract/tickets.ts';
import type { TicketFilters } from './ticket-filters.ts';

export interface StreamTab {
  key: string;
  states: readonly TicketState[];
}

/** The stages of a ticket's life as people speak of them; what pauses belongs to what is in progress. */
export const streamTabs: readonly StreamTab[] = [
  { key: 'all', states: [] },
  { key: 'accepted', states: ['accepted'] },
  { key: 'pending_dispatch', states: ['pending_dispatch'] },
  { key: 'pending_sign', states: ['pending_sign'] },
  {
    key: 'active',
    states: ['return_review', 'in_progress', 'pending_citizen', 'extension_review', 'parked'],
  },
  { key: 'merged', states: ['merged'] },
  { key: 'pending_review', states: ['pending_review'] },
  { key: 'pending_follow_up', states: ['pending_follow_up'] },
  { key: 'closed', states: ['closed'] },
  { key: 'archived', states: ['archived'] },
];

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value) => right.includes(value));

/** The tab whose states are chosen; none when the address asks for another mixture. */
export const activeTab = ({ state }: Pick<TicketFilters, 'state'>): string | undefined =>
  streamTabs.find((tab) => isSame(tab.states, state))?.key;

/** How many tickets a tab holds; undefined while that is unknown. */
export const countOf = (
  { states }: StreamTab,
  counts: Partial<Record<TicketState, number>> | undefined,
): number | undefined => {
  if (!counts) return undefined;
  const numbers = states.length === 0 ? Object.values(counts) : states.map((state) => counts[state] ?? 0);
  return numbers.reduce((sum, number) => sum + number, 0);
};
