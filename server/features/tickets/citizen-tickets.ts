import type { RateBody, TrackedTicket } from '../../../contract/tickets.ts';
import { rateAsCitizen, reopenAsCitizen } from './commands/citizen-commands.ts';
import { actorOfCitizen, type CommandDeps } from './commands/change-ticket.ts';
import { addSupplement } from './commands/supplement-ticket.ts';
import { urgeAsCitizen } from './commands/urge-commands.ts';
import { findTracked, holderOf, shownToCitizen, track } from './queries/citizen-queries.ts';

/** What citizens may do with their own ticket, by its number and query code (查询码). */
export interface CitizenTickets {
  /** Throws `not_found`, whichever of the two is wrong. */
  track(number: string, queryCode: string): Promise<TrackedTicket>;
  /** Throws as `track`, and `invalid_transition` on an ended ticket. */
  supplementByCitizen(pair: { number: string; queryCode: string }, text: string): Promise<TrackedTicket>;
  /**
   * 市民自评: the citizen's own rating, which counts as the follow-up. Throws as `track`, `invalid_transition` before
   * the answer is released, `conflict` when this answer has been rated and `invalid_input` without a needed reason.
   */
  rateByCitizen(pair: { number: string; queryCode: string }, body: RateBody): Promise<TrackedTicket>;
  /**
   * 重办 by the citizen, of a closed ticket. Throws as `track`, `invalid_transition`, `conflict` when the time for it is
   * over and `invalid_input` without a reason.
   */
  reopenByCitizen(pair: { number: string; queryCode: string }, note: string): Promise<TrackedTicket>;
  /**
   * 催办 by the citizen; of a merged request it urges the one that holds it. Throws as `track`, `invalid_transition`
   * and, before the rules allow it again, `rate_limited`.
   */
  urgeByCitizen(pair: { number: string; queryCode: string }, note?: string): Promise<TrackedTicket>;
}

export const createCitizenTickets = (deps: CommandDeps): CitizenTickets => ({
  track: (number, queryCode) => track(deps, { number, queryCode }),
  async supplementByCitizen(pair, text) {
    const ticket = await findTracked(deps.tickets, pair);
    return shownToCitizen(deps, await addSupplement(deps, ticket, { text, actor: actorOfCitizen(ticket) }));
  },
  async rateByCitizen(pair, body) {
    return shownToCitizen(deps, await rateAsCitizen(deps, await findTracked(deps.tickets, pair), body));
  },
  async reopenByCitizen(pair, note) {
    return shownToCitizen(deps, await reopenAsCitizen(deps, await findTracked(deps.tickets, pair), note));
  },
  async urgeByCitizen(pair, note = '') {
    const ticket = await findTracked(deps.tickets, pair);
    const holder = await holderOf(deps, ticket);
    const urged = await urgeAsCitizen(deps, holder ?? ticket, { note, actor: actorOfCitizen(ticket) });
    return shownToCitizen(deps, holder === null ? urged : ticket);
  },
});
