import type { PartnerStep } from '../../../contract/partner-steps.ts';
import type { TakenStep } from '../../../integrations/channels/partners/port.ts';
import type { AppError } from '../../kernel/errors.ts';
import { conflict, forbidden, isAppError, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { partnerStepEvents, type PartnerTicket } from '../tickets/index.ts';
import type { PartnersDeps } from './index.ts';
import type { PartnerDocument, ReceiptDocument } from './partner.model.ts';
import { originOf, presentTicket, roleOf } from './present-ticket.ts';

/** How often a step is tried again that somebody else's change came before. */
const mostTries = 5;

/** Ends of a department's turn: what was decided before one of them is not the decision on what came after. */
const turns: ReadonlySet<string> = new Set([
  'ticket.dispatched',
  'ticket.reply-sent-back',
  'ticket.reworked',
  'ticket.moved-along',
  'ticket.returned',
  'ticket.finally-ruled',
]);

const asOrigin: ReadonlySet<PartnerStep['action']> = new Set(['supplement', 'urge']);
/** Whoever does one of these has taken the ticket on, though the word of it may come later or never. */
const impliesSigning: ReadonlySet<PartnerStep['action']> = new Set([
  'contact_citizen',
  'ask_citizen',
  'request_extension',
  'reply',
]);

interface Received {
  receipt: ReceiptDocument;
  /** This is the first time that the partner sends it. */
  isFirst: boolean;
}

interface Step extends Received {
  partner: PartnerDocument;
  step: PartnerStep;
}

const receive = async (
  { receipts, clock }: PartnersDeps,
  { partner, step, number }: { partner: PartnerDocument; step: PartnerStep; number: string },
): Promise<Received> => {
  const key = { partnerId: String(partner._id), stepId: step.id };
  const row = { ...key, action: step.action, ticketNumber: number, receivedAt: clock.now() };
  try {
    return { receipt: (await receipts.create(row)).toObject<ReceiptDocument>(), isFirst: true };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const known = await receipts.findOne(key).lean<ReceiptDocument | null>();
    if (known?.action !== step.action || known.ticketNumber !== number)
      throw conflict('This id was given to another step already.');
    return { receipt: known, isFirst: false };
  }
};

/** The step was taken by an earlier run that did not live to say so, or by one at the same time. */
const isTaken = (ticket: PartnerTicket, { partner, step, receipt }: Step): boolean =>
  ticket.history.some(
    ({ type, actor, at }) =>
      type === partnerStepEvents[step.action] &&
      actor.id === originOf(partner) &&
      at.getTime() >= receipt.receivedAt.getTime(),
  );

/** Each change leaves one line, so the last so many lines are what the partner had not heard of. */
const guardTurn = (ticket: PartnerTicket, step: PartnerStep): void => {
  if (!('version' in step) || step.version >= ticket.version) return;
  const since = ticket.history.slice(step.version - ticket.version);
  if (since.some(({ type }) => turns.has(type)))
    throw conflict('The ticket has been handed out or sent back since the version this was decided on.');
};

const actorOf = (partner: PartnerDocument) => ({
  id: originOf(partner),
  name: partner.name,
  role: 'partner',
});

const viewerOf = async ({ departments }: PartnersDeps, partner: PartnerDocument): Promise<Viewer> => ({
  id: originOf(partner),
  name: partner.name,
  role: 'handler',
  departmentId: partner.departmentId,
  departmentIds: partner.departmentId === null ? [] : await departments.withDescendants(partner.departmentId),
  language: 'zh-CN',
});

/** A word of signing that comes after what it was signed for. */
const isLate = (ticket: PartnerTicket, { partner, step }: Step): boolean => {
  const role = roleOf(partner, ticket);
  if (step.action === 'sign') return role === 'lead' && ticket.state !== 'pending_sign';
  if (step.action !== 'sign_help') return false;
  const helper = ticket.helpers.find(({ departmentId }) => departmentId === partner.departmentId);
  return helper !== undefined && helper.state !== 'pending_sign';
};

const run = async (deps: PartnersDeps, ticket: PartnerTicket, what: Step): Promise<void> => {
  const { partner, step } = what;
  const ticketId = String(ticket._id);
  const role = roleOf(partner, ticket);
  if (role === 'none') throw forbidden('This ticket is not yours.');
  if (role === 'origin') {
    if (!asOrigin.has(step.action)) throw forbidden('This ticket is not yours to work on.');
    return deps.tickets.partners.take(ticketId, step, { origin: actorOf(partner) });
  }
  const viewer = await viewerOf(deps, partner);
  guardTurn(ticket, step);
  if (role === 'lead' && ticket.state === 'pending_sign' && impliesSigning.has(step.action)) {
    const { id } = step;
    await deps.tickets.partners.take(ticketId, { action: 'sign', id, version: ticket.version }, { viewer });
  }
  return deps.tickets.partners.take(ticketId, step, { viewer });
};

const load = async ({ tickets, deliveries }: PartnersDeps, partner: PartnerDocument, number: string) => {
  const ticket = await tickets.partners.byNumber(number);
  const isKnown =
    ticket !== null &&
    (roleOf(partner, ticket) !== 'none' ||
      (await deliveries.exists({ partnerId: String(partner._id), ticketNumber: number })) !== null);
  if (!isKnown) throw notFound('Ticket', number);
  return ticket;
};

/** The ticket, if it is or once was the partner's. Throws `not_found`. */
export const ticketOf = async (deps: PartnersDeps, partner: PartnerDocument, number: string) =>
  presentTicket(partner, await load(deps, partner, number));

const isMovedBySomebody = (error: unknown): error is AppError =>
  isAppError(error) && (error.code === 'conflict' || error.code === 'invalid_transition');

const attempt = async (
  deps: PartnersDeps,
  what: Step,
  { number, tries }: { number: string; tries: number },
): Promise<TakenStep['outcome']> => {
  const ticket = await load(deps, what.partner, number);
  const mayBeTaken = !what.isFirst || tries < mostTries;
  if (mayBeTaken && isTaken(ticket, what)) return 'done';
  if (isLate(ticket, what)) return 'superseded';
  try {
    await run(deps, ticket, what);
    return 'done';
  } catch (error) {
    if (!isMovedBySomebody(error)) throw error;
    const after = await load(deps, what.partner, number);
    if (after.version === ticket.version || tries === 1) throw error;
    return attempt(deps, what, { number, tries: tries - 1 });
  }
};

/**
 * Takes a partner's step once by its id. Steps may be repeated and come in any order: what was taken is answered
 * alike, a late word of signing changes nothing, and one that was refused is judged anew.
 */
export const takeStep = async (
  deps: PartnersDeps,
  partner: PartnerDocument,
  { number, step }: { number: string; step: PartnerStep },
): Promise<TakenStep> => {
  await load(deps, partner, number);
  const received = await receive(deps, { partner, step, number });
  const { receipt } = received;
  const answer = async (outcome: TakenStep['outcome']): Promise<TakenStep> => ({
    outcome,
    ticket: await ticketOf(deps, partner, number),
  });
  if (receipt.outcome === 'done' || receipt.outcome === 'superseded') return answer(receipt.outcome);
  const note = (outcome: ReceiptDocument['outcome'], error: string | null) =>
    deps.receipts.updateOne({ _id: receipt._id }, { $set: { outcome, error } });
  try {
    const outcome = await attempt(deps, { partner, step, ...received }, { number, tries: mostTries });
    await note(outcome, null);
    return await answer(outcome);
  } catch (error) {
    if (isAppError(error) && error.status < 500) await note('refused', error.message);
    throw error;
  }
};
