import { Types } from 'mongoose';
import type { FileTicketBody, SubmitRequestBody } from '../../../../contract/tickets.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { actorOf, citizenActor } from '../../../platform/events/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Rules } from '../../rules/index.ts';
import type { StoredAttachment, TicketDocument } from '../ticket.model.ts';
import type { TicketNumbers } from '../ticket-number.ts';
import type { CommandDeps } from './change-ticket.ts';
import { newTicket, withDecision, withFiledEvent, type NewTicket } from './new-ticket.ts';

export interface FilingDeps extends CommandDeps {
  numbers: TicketNumbers;
  rules: Rules;
}

const findFiled = ({ tickets }: FilingDeps, idempotencyKey: string) =>
  tickets.findOne({ idempotencyKey }).lean<TicketDocument | null>();

/** Writes a new ticket under the next number; a repeat of the same filing gives the ticket of the first. */
export const insert = async (deps: FilingDeps, ticket: NewTicket): Promise<TicketDocument> => {
  const known = await findFiled(deps, ticket.idempotencyKey ?? '');
  if (known) return known;
  const _id = new Types.ObjectId();
  const number = await deps.numbers.next(ticket.filedAt);
  try {
    const created = await deps.tickets.create({ _id, number, ...withFiledEvent(ticket, String(_id)) });
    deps.events.nudge();
    return created.toObject<TicketDocument>();
  } catch (error) {
    const first = isDuplicateKey(error) ? await findFiled(deps, ticket.idempotencyKey ?? '') : null;
    if (first) return first;
    throw error;
  }
};

/** When and under which rules something is filed. */
export const circumstances = ({ clock, rules }: FilingDeps) => ({
  at: clock.now(),
  rulesVersion: rules.current().version,
});

/** Files what a citizen said to an agent. */
export const fileTicket = (
  deps: FilingDeps,
  viewer: Viewer,
  body: FileTicketBody,
): Promise<TicketDocument> => {
  const filing = { actor: actorOf(viewer), source: 'phone' as const, ...circumstances(deps) };
  return insert(deps, withDecision(newTicket(body, filing), body.then, filing));
};

/** What a form on the site adds to what was written: pictures, a place on the map, and who is signed in. */
export interface SubmittedWith {
  attachments?: readonly Omit<StoredAttachment, 'uploadedAt' | 'uploadedBy'>[];
  location?: { lat: number; long: number } | null;
  account?: string | undefined;
}

/** Files what a citizen wrote on the site. */
export const submitRequest = (
  deps: FilingDeps,
  body: SubmitRequestBody,
  { attachments = [], location = null, account }: SubmittedWith = {},
): Promise<TicketDocument> => {
  const name = body.isConfidential || body.requestType === 'report' ? citizenActor.name : body.citizen.name;
  const filing = { actor: { ...citizenActor, name }, source: 'web' as const, ...circumstances(deps) };
  const uploaded = { uploadedAt: filing.at, uploadedBy: name };
  return insert(deps, {
    ...newTicket(body, filing),
    location,
    ...(account !== undefined && { account }),
    attachments: attachments.map((file) => ({ ...file, ...uploaded })),
  });
};
