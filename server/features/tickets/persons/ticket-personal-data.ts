import type { Model } from 'mongoose';
import { erasedMark } from '../../../../contract/citizens.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { conflict, isAppError } from '../../../kernel/errors.ts';
import { citizenActor, type Actor } from '../../../platform/events/index.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import type { PersonalData, PersonKeys, Traces } from '../../../platform/personal-data.ts';
import { eraserOf, eraserOfPerson, eraseWithin, type Erase } from '../../../platform/text/erase.ts';
import { publicAddress } from '../../../platform/text/public-text.ts';
import { redact } from '../confidentiality.ts';
import { titleWords } from '../commands/new-ticket.ts';
import type { FollowerDocument } from '../followers/follower.model.ts';
import { isEnded } from '../ticket.state.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { filtersOf } from './person-tickets.ts';

interface Deps {
  clock: Clock;
  tickets: Model<TicketDocument>;
  followers: Model<FollowerDocument>;
  files: FileStore;
}

const findAll = async ({ tickets }: Deps, of: PersonKeys): Promise<TicketDocument[]> => {
  const found = await Promise.all(
    filtersOf(of).map((filter) => tickets.find(filter).lean<TicketDocument[]>()),
  );
  return [...new Map(found.flat().map((row) => [String(row._id), row])).values()];
};

const nameless = (actor: Actor): Actor => (actor.role === 'citizen' ? { ...actor, name: erasedMark } : actor);

const isOwnFile = ({ citizen }: TicketDocument, uploadedBy: string): boolean =>
  uploadedBy === citizen.name || uploadedBy === citizenActor.name;

/** Shorter ones are a road's or a district's name. */
const shortestAddress = 4;

/** Where its citizen lives: what stays of a public matter is its place without the door. */
const homeOf = ({ address, isPublic }: TicketDocument): string[] => {
  if (address === null || address.length < shortestAddress) return [];
  return isPublic && publicAddress(address) === address ? [] : [address];
};

const eraserFor = (ticket: TicketDocument, of: PersonKeys): Erase => {
  const { citizen, isPublic, address } = ticket;
  const place = isPublic && address !== null ? (publicAddress(address) ?? '') : null;
  const known = eraserOfPerson(of);
  const own = eraserOf(citizen.name, citizen.phone, ticket.contactEmail);
  return (text) => {
    if (text === null) return text;
    const placed = place === null || !address ? text : text.replaceAll(address, place);
    return redact(own(known(placed)), null) as typeof text;
  };
};

/** What was written about it on its way through the departments. */
const erasedHandling = (ticket: TicketDocument, erase: Erase): Partial<TicketDocument> => ({
  handlingRecord: erase(ticket.handlingRecord),
  publicAnswer: erase(ticket.publicAnswer),
  questionToCitizen: erase(ticket.questionToCitizen),
  filedBy: nameless(ticket.filedBy),
  history: ticket.history.map(({ actor, ...line }) => ({
    ...eraseWithin(line, erase),
    actor: nameless(actor),
  })),
  helpers: ticket.helpers.map((helper) => ({ ...helper, opinion: erase(helper.opinion) })),
  followUps: eraseWithin(ticket.followUps, erase),
  supervisions: eraseWithin(ticket.supervisions, erase),
  returns: eraseWithin(ticket.returns, erase),
  finalRuling: eraseWithin(ticket.finalRuling, erase),
});

/** What happened, where it was decided and what was answered stay; who asked for it goes. */
const erasedTicket = (ticket: TicketDocument, of: PersonKeys): Partial<TicketDocument> => {
  const { citizen, isPublic } = ticket;
  const erase = eraserFor(ticket, of);
  const title = erase(ticket.title);
  return {
    ...erasedHandling(ticket, erase),
    title,
    words: titleWords(title),
    description: erase(ticket.description),
    address: isPublic ? publicAddress(ticket.address) : ticket.address && erasedMark,
    location: isPublic ? (ticket.location ?? null) : null,
    citizen: { ...citizen, name: erasedMark, phone: null, phoneTail: null },
    attachments: ticket.attachments
      .filter(({ uploadedBy }) => !isOwnFile(ticket, uploadedBy))
      .map((file) => ({ ...file, name: erase(file.name) })),
    calls: ticket.calls.map((call) => ({ ...call, recordings: [] })),
  };
};

const removeFile = (files: FileStore, id: string): Promise<void> =>
  files.remove(id).catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  });

/** The ticket that holds this one (并单) tells of it too. */
const eraseInParent = async ({ tickets }: Deps, { _id, parent, isPublic }: TicketDocument, title: string) => {
  if (parent === null) return;
  const holder = await tickets.findById(parent.ticketId).lean<TicketDocument | null>();
  if (!holder) return;
  const children = holder.children.map((child) =>
    child.ticketId === String(_id)
      ? {
          ...child,
          title,
          address: isPublic ? publicAddress(child.address) : null,
          confidential: child.confidential && { name: null },
        }
      : child,
  );
  const { modifiedCount } = await tickets.updateOne(
    { _id: holder._id, version: holder.version },
    { $set: { children }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw conflict('The ticket has changed meanwhile.');
};

const eraseOne = async (deps: Deps, ticket: TicketDocument, of: PersonKeys): Promise<void> => {
  for (const { id, uploadedBy } of ticket.attachments) {
    if (isOwnFile(ticket, uploadedBy)) await removeFile(deps.files, id);
  }
  const set = erasedTicket(ticket, of);
  await eraseInParent(deps, ticket, set.title ?? '');
  const { modifiedCount } = await deps.tickets.updateOne(
    { _id: ticket._id, version: ticket.version },
    {
      $set: { ...set, erasedAt: deps.clock.now() },
      $unset: { contactEmail: 1, account: 1 },
      $inc: { version: 1 },
    },
  );
  // The job runs again and finds it as it is then.
  if (modifiedCount === 0) throw conflict('The ticket has changed meanwhile.');
};

const tracesOf = (tickets: readonly TicketDocument[]): Traces => ({
  names: tickets.flatMap(({ citizen }) => citizen.name ?? []),
  addresses: tickets.flatMap(homeOf),
  recordIds: tickets.map(({ _id }) => String(_id)),
});

/** What tickets, and those who follow them, hold about a person. The public question and answer stay. */
export const ticketPersonalData = (deps: Deps): PersonalData => ({
  name: 'tickets',
  async collect(of) {
    return (await findAll(deps, of)).map((ticket) => ({
      number: ticket.number,
      filedAt: ticket.filedAt,
      source: ticket.source,
      state: ticket.state,
      title: ticket.title,
      description: ticket.description,
      address: ticket.address,
      citizen: { name: ticket.citizen.name, phone: ticket.citizen.phone, mail: ticket.contactEmail ?? null },
      department: ticket.departmentName,
      publicAnswer: ticket.publicAnswer,
      attachments: ticket.attachments.map(({ name, mediaType, uploadedAt }) => ({
        name,
        mediaType,
        uploadedAt,
      })),
      steps: ticket.history.map(({ at, type, to }) => ({ at, type, to })),
    }));
  },
  async files(of) {
    return (await findAll(deps, of)).flatMap((ticket) =>
      ticket.attachments
        .filter(({ uploadedBy }) => isOwnFile(ticket, uploadedBy))
        .map(({ id, name, uploadedAt }, place) => ({
          id,
          path: `tickets/${ticket.number}/${place + 1}-${name}`,
          at: uploadedAt,
        })),
    );
  },
  async traces(of) {
    const followed = await deps.followers.find({ phone: { $in: [...of.phones] } }).lean<FollowerDocument[]>();
    const { names = [], ...found } = tracesOf(await findAll(deps, of));
    return { ...found, names: [...names, ...followed.map(({ name }) => name)] };
  },
  async countOpen(of) {
    return (await findAll(deps, of)).filter(({ state }) => !isEnded(state)).length;
  },
  async erase(of) {
    const ended = (await findAll(deps, of)).filter(({ state }) => isEnded(state));
    for (const ticket of ended) await eraseOne(deps, ticket, of);
    const { deletedCount } = await deps.followers.deleteMany({ phone: { $in: [...of.phones] } });
    return ended.length + deletedCount;
  },
});
