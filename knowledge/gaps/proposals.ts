import { systemActor, type Processor } from '../../server/platform/events/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import { coverageOf, wordsOfQuestion, type Articles } from '../articles/index.ts';
import { addGap } from './change-gap.ts';
import type { GatherDeps } from './gather.ts';

/** From here on the knowledge base has the answer already. */
const known = 0.8;

/** Telephone and identity numbers are the citizen's, not the question's. */
const withoutNumbers = (text: string): string =>
  text.replace(/\d{17}[\dXx]|1[3-9]\d{9}/g, (number) => '*'.repeat(number.length));

export interface ProposalDeps extends GatherDeps {
  tickets: Tickets;
  articles: Pick<Articles, 'search'>;
}

/**
 * A closed 咨询 ticket proposes an article from its question and answer: to be written and reviewed like any other.
 * One that was answered from an article, or is confidential, proposes nothing.
 */
export const proposer = (deps: ProposalDeps): Processor => ({
  name: 'gaps.propose',
  on: ['ticket.closed', 'ticket.answered-directly', 'ticket.filed'],
  async handle({ entityId }) {
    const [ticket] = await deps.tickets.texts.byIds([entityId]);
    if (!ticket?.isEnded || ticket.row.requestType !== 'consultation') return;
    if (ticket.publicAnswer === null || ticket.isConfidential || ticket.citesArticles) return;
    const question = withoutNumbers(ticket.row.title);
    const options = { audience: 'internal' as const, limit: 3, isSuggestion: true };
    if (coverageOf(question, await deps.articles.search(question, options)) >= known) return;
    const { departmentId, departmentName } = ticket.row;
    const owner =
      departmentId === null
        ? await deps.ownerOf(question)
        : { departmentId, departmentName: departmentName ?? '' };
    await addGap(
      deps,
      {
        key: `ticket/${entityId}`,
        kind: 'ticket',
        state: 'open',
        question,
        words: wordsOfQuestion(question),
        proposal: withoutNumbers(ticket.publicAnswer),
        ticketId: entityId,
        dueAt: await deps.desk.dueAfter('gapDays'),
        ...(owner ?? {}),
      },
      systemActor,
    );
  },
});
