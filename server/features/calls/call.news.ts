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

/** What can happen to a call that windows show, as events name it. */
export const shownCallEvents = [
  'call.waiting',
  'call.changed',
  'call.recorded',
  'call.rated',
  'call.ended',
] as const;

/** Everything that can happen to a call. How long it was written up is for the figures alone. */
export const callEventNames = [...shownCallEvents, 'call.wrapped-up'] as const;

/** Throws nothing: what an event of an older version does not say is undefined. */
export const newsOf = ({ data }: DomainEvent): CallNews => data as unknown as CallNews;

/** Whether figures may be others afterwards: a call is counted when it is over, with all that happened in it. */
export const changesFigures = (event: DomainEvent): boolean => endStates.includes(newsOf(event).to);
