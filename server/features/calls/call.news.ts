import type { CallState } from '../../../contract/calls.ts';
import type { DomainEvent } from '../../platform/events/index.ts';
import type { CallFigures } from './call.model.ts';

export const endStates: readonly CallState[] = ['completed', 'abandoned', 'failed'];

/** What every event of a call carries, so that nobody need look the call up to find that nothing is to be done. */
export interface CallNews {
  from: CallState | null;
  to: CallState;
  outcome: CallFigures['outcome'];
  isNuisance: boolean;
  hasTickets: boolean;
  hasTask: boolean;
}

/** Everything that can happen to a call, as events name it. */
export const callEventNames = [
  'call.waiting',
  'call.changed',
  'call.recorded',
  'call.rated',
  'call.ended',
] as const;

/** Throws nothing: what an event of an older version does not say is undefined. */
export const newsOf = ({ data }: DomainEvent): CallNews => data as unknown as CallNews;

const counted: readonly CallState[] = ['queued', 'talking', 'leaving', ...endStates];

/** Whether figures may be others afterwards. What happens in the middle of a call is counted with its end. */
export const changesFigures = (event: DomainEvent): boolean => {
  const { from, to } = newsOf(event);
  return from === to ? endStates.includes(to) : counted.includes(to);
};
