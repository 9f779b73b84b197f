import { expect } from 'chai';
import fc from 'fast-check';
import { ticketActions, ticketStates, type TicketState } from '../../../contract/tickets.ts';
import { ticketMachine } from '../../../server/features/tickets/ticket.state.ts';

describe('ticketMachine', () => {
  const rows: [from: TicketState, action: (typeof ticketActions)[number], to: TicketState][] = [
    ['accepted', 'answer_directly', 'closed'],
    ['accepted', 'refuse', 'closed'],
    ['accepted', 'submit', 'pending_dispatch'],
    ['accepted', 'dispatch', 'pending_sign'],
    ['pending_dispatch', 'dispatch', 'pending_sign'],
    ['pending_sign', 'sign', 'in_progress'],
    ['pending_sign', 'request_return', 'return_review'],
    ['return_review', 'grant_return', 'pending_dispatch'],
    ['return_review', 'refuse_return', 'pending_sign'],
    ['return_review', 'rule_finally', 'pending_sign'],
    ['accepted', 'join', 'merged'],
    ['pending_dispatch', 'join', 'merged'],
    ['pending_sign', 'join', 'merged'],
    ['in_progress', 'join', 'merged'],
    ['pending_citizen', 'join', 'merged'],
    ['parked', 'join', 'merged'],
    ['merged', 'share_answer', 'pending_follow_up'],
    ['pending_follow_up', 'rework_along', 'merged'],
    ['closed', 'rework_along', 'merged'],
    ['in_progress', 'ask_citizen', 'pending_citizen'],
    ['pending_citizen', 'supplement', 'in_progress'],
    ['in_progress', 'request_extension', 'extension_review'],
    ['extension_review', 'grant_extension', 'in_progress'],
    ['extension_review', 'refuse_extension', 'in_progress'],
    ['in_progress', 'park', 'parked'],
    ['parked', 'resume', 'in_progress'],
    ['in_progress', 'reply', 'pending_review'],
    ['pending_review', 'approve_reply', 'pending_follow_up'],
    ['pending_review', 'send_back_reply', 'in_progress'],
    ['pending_follow_up', 'close', 'closed'],
    ['pending_follow_up', 'rework', 'in_progress'],
    ['closed', 'rework', 'in_progress'],
    ['closed', 'reopen', 'pending_dispatch'],
    ['closed', 'archive', 'archived'],
  ];
  for (const [from, action, to] of rows) {
    it(`leads from ${from} by ${action} to ${to}`, () => {
      expect(ticketMachine.next(from, action)).to.equal(to);
    });
  }

  it('refuses everything the table does not name', () => {
    const known = new Set(
      [...rows, ['pending_dispatch', 'answer_directly'], ['pending_dispatch', 'refuse']].map(
        ([from, action]) => `${from} ${action}`,
      ),
    );
    for (const from of ticketStates) {
      for (const action of ticketActions) {
        expect(ticketMachine.allows(from, action), `${from} ${action}`).to.equal(
          known.has(`${from} ${action}`),
        );
      }
    }
  });

  it('never leaves the table, and never leaves the archive', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ticketActions), { maxLength: 60 }), (actions) => {
        let state: TicketState = 'accepted';
        for (const action of actions) {
          if (!ticketMachine.allows(state, action)) continue;
          expect(state).not.to.equal('archived');
          state = ticketMachine.next(state, action);
          expect(ticketStates).to.include(state);
        }
      }),
    );
  });

  it('lets every state be reached, and every state but the archive be left', () => {
    const reached = new Set<TicketState>(['accepted', ...ticketMachine.transitions.map((row) => row.to)]);
    expect([...reached].sort()).to.deep.equal([...ticketStates].sort());
    for (const state of ticketStates) {
      expect(ticketMachine.actionsIn(state).length > 0, state).to.equal(state !== 'archived');
    }
  });
});
