import { invalidTransition } from './errors.ts';

/** One row of a transition table: in any of `from`, `action` leads to `to`. */
export interface Transition<State extends string, Action extends string> {
  action: Action;
  from: readonly State[];
  to: State;
}

/** A pure state machine over a table; every table is small enough that a linear look is the fastest. */
export interface StateMachine<State extends string, Action extends string> {
  readonly transitions: readonly Transition<State, Action>[];
  /** The state after `action`; throws `invalid_transition` when the table has no such row. */
  next(from: State, action: Action): State;
  allows(from: State, action: Action): boolean;
  actionsIn(from: State): Action[];
}

export const createStateMachine = <State extends string, Action extends string>(
  transitions: readonly Transition<State, Action>[],
): StateMachine<State, Action> => {
  const find = (from: State, action: Action) =>
    transitions.find((row) => row.action === action && row.from.includes(from));
  return {
    transitions,
    next(from, action) {
      const row = find(from, action);
      if (!row) throw invalidTransition(from, action);
      return row.to;
    },
    allows: (from, action) => find(from, action) !== undefined,
    actionsIn: (from) => [
      ...new Set(transitions.filter((row) => row.from.includes(from)).map((row) => row.action)),
    ],
  };
};
