import type { Processor } from '../../platform/events/index.ts';
import type { PersonCalls } from '../calls/index.ts';
import type { PersonConversations } from '../conversations/index.ts';
import type { PersonTickets, TicketContacts } from '../tickets/index.ts';
import type { CitizenDocument } from './citizen.model.ts';
import { toIdentity, type Identity } from './identities.ts';
import { ensureCitizen, findByIdentity } from './persons.ts';
import { suggest, suggestSameName, suggestTogether, type SuggestDeps } from './suggest.ts';

/** Where what citizens did lies, by whose it is. */
export interface Sources {
  tickets: PersonTickets;
  conversations: PersonConversations;
  calls: PersonCalls;
}

type LinkDeps = SuggestDeps & { sources: Sources };

const isIdentity = (identity: Identity | null): identity is Identity => identity !== null;

const identitiesIn = ({ account, phone, mail }: TicketContacts): Identity[] =>
  [toIdentity('account', account), toIdentity('phone', phone), toIdentity('mail', mail)].filter(isIdentity);

/** The identities that a ticket names, the surest first. */
export const identitiesOfTicket = async ({ tickets }: Sources, ticketId: string) => {
  const contacts = await tickets.contactsOf(ticketId);
  return { name: contacts?.name ?? null, identities: contacts ? identitiesIn(contacts) : [] };
};

const kindOfChannel = { email: 'mail', wechat: 'wechat', sms: 'phone', chat: null } as const;

/** The identities of whoever wrote; none of a chat of somebody who is not signed in. */
export const identitiesOfConversation = async ({ conversations }: Sources, conversationId: string) => {
  const contacts = await conversations.contactsOf(conversationId);
  if (!contacts) return null;
  const kind = kindOfChannel[contacts.channel];
  const identities = [
    toIdentity('account', contacts.account),
    kind === null ? null : toIdentity(kind, contacts.contact),
  ];
  return { ...contacts, identities: identities.filter(isIdentity) };
};

/** Whoever filed is somebody; whatever one ticket names together may be one person. */
const meet = async (
  deps: SuggestDeps,
  { id, at, name, ...contacts }: TicketContacts & { id: string; at: Date },
): Promise<void> => {
  const found: CitizenDocument[] = [];
  for (const identity of identitiesIn({ name, ...contacts }))
    found.push(await ensureCitizen(deps, identity, { name, at }));
  await suggestTogether(deps, found, { kind: 'same_ticket', entry: { kind: 'ticket', id } });
  for (const citizen of found) await suggestSameName(deps, citizen, name);
};

const linkTicket = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-ticket',
  on: ['ticket.filed'],
  async handle({ entityId: id, at }) {
    const contacts = await deps.sources.tickets.contactsOf(id);
    if (contacts) await meet(deps, { id, at, ...contacts });
  },
});

/** Few enough that every database looks each up in the index. */
const atOnce = 100;

/** Whoever an old platform's requests name is known from then on. May be told of the same rows again. */
export const meetImported = async (
  deps: SuggestDeps & { tickets: Pick<PersonTickets, 'contactsOfOrigin'> },
  source: string,
  externalIds: readonly string[],
): Promise<void> => {
  for (let first = 0; first < externalIds.length; first += atOnce) {
    const named = await deps.tickets.contactsOfOrigin(source, externalIds.slice(first, first + atOnce));
    await Promise.all(named.map((contacts) => meet(deps, { ...contacts, at: contacts.filedAt })));
  }
};

/** A number that somebody wrote is theirs or of whom they complain: people look at it, and it makes nobody known. */
const suggestSaidPhone = async (
  deps: LinkDeps,
  citizen: CitizenDocument,
  said: { phone: string | null; conversationId: string },
): Promise<void> => {
  const identity = toIdentity('phone', said.phone);
  const other = identity && (await findByIdentity(deps, identity));
  if (!other) return;
  const entry = { kind: 'conversation' as const, id: said.conversationId };
  await suggest(deps, { one: citizen, other }, { kind: 'said_phone', entry });
};

const linkConversation = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-conversation',
  on: ['conversation.started', 'conversation.citizen-said', 'conversation.ticket-filed'],
  async handle({ entityId: id, at }) {
    const contacts = await identitiesOfConversation(deps.sources, id);
    if (!contacts) return;
    const found: CitizenDocument[] = [];
    for (const identity of contacts.identities) {
      found.push(await ensureCitizen(deps, identity, { name: contacts.name, at }));
    }
    const [writer] = found;
    if (!writer) return;
    for (const ticketId of contacts.ticketIds) {
      const { name, identities } = await identitiesOfTicket(deps.sources, ticketId);
      for (const identity of identities) found.push(await ensureCitizen(deps, identity, { name, at }));
    }
    await suggestTogether(deps, found, { kind: 'same_conversation', entry: { kind: 'conversation', id } });
    await suggestSaidPhone(deps, writer, { phone: contacts.saidPhone, conversationId: id });
  },
});

const linkCall = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-call',
  on: ['call.ended'],
  isQuick: true,
  async handle({ entityId, at }) {
    const identity = toIdentity('phone', await deps.sources.calls.numberOf(entityId));
    if (identity) await ensureCitizen(deps, identity, { at });
  },
});

/** Persons come about by what they do: a ticket, a conversation, a call. */
export const linkPersons = (deps: LinkDeps): Processor[] => [
  linkTicket(deps),
  linkConversation(deps),
  linkCall(deps),
];
