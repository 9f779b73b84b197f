import type { Citizen, CitizenEntry, MergeSuggestion } from '../../../contract/citizens.ts';
import { isPermitted } from '../../../contract/permissions.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { PersonKeys } from '../../platform/personal-data.ts';
import type { Callers } from '../callers/index.ts';
import type { ErasureDocument, ExportDocument, SuggestionDocument } from './citizen.model.ts';
import {
  presentBrief,
  presentErasure,
  presentExport,
  presentMerges,
  presentSuggestion,
} from './citizen.presenter.ts';
import type { CitizenModels } from './citizen.model.ts';
import { toIdentity } from './identities.ts';
import { identitiesOfConversation, identitiesOfTicket, type Sources } from './link-persons.ts';
import { consentsOf, identitiesOf, keysOf, preferencesOf, type Person } from './person.ts';
import { personByIdentities, personOf, type PersonsDeps } from './persons.ts';

export interface QueryDeps extends CitizenModels, PersonsDeps {
  sources: Sources;
  callers: Callers;
}

const shownEntries = 300;
const shownSuggestions = 100;

/** Throws `not_found`. */
export const loadPerson = async (deps: PersonsDeps, citizenId: string): Promise<Person> => {
  const person = await personOf(deps, citizenId);
  if (!person) throw notFound('Citizen', citizenId);
  return person;
};

/** With the tickets that are theirs. */
export const allKeysOf = async (
  { sources }: Pick<QueryDeps, 'sources'>,
  person: Person,
): Promise<PersonKeys> => {
  const keys = keysOf(person);
  const ticketIds = await sources.tickets.idsOf(keys);
  return { ...keys, ticketIds, recordIds: ticketIds };
};

/** All that they ever told us, through every channel, newest first. */
const timelineOf = async (
  { sources }: QueryDeps,
  of: PersonKeys,
  viewer: Viewer,
): Promise<CitizenEntry[]> => {
  const [tickets, conversations, calls] = await Promise.all([
    sources.tickets.entriesOf(of, viewer),
    isPermitted(viewer.role, 'chats:read') ? sources.conversations.entriesOf(of) : [],
    isPermitted(viewer.role, 'calls:read') ? sources.calls.entriesOf(of) : [],
  ]);
  const all = [...tickets, ...conversations, ...calls];
  return all.sort((left, right) => right.at.localeCompare(left.at)).slice(0, shownEntries);
};

/** With both persons as they are now; those who have become one meanwhile are left out. */
const presentOpen = async (
  deps: QueryDeps,
  rows: readonly SuggestionDocument[],
): Promise<MergeSuggestion[]> => {
  const shown: MergeSuggestion[] = [];
  for (const row of rows) {
    const [one, other] = await Promise.all(row.citizenIds.map((id) => personOf(deps, id)));
    if (!one || !other || one.root.erasedAt !== null || other.root.erasedAt !== null) continue;
    if (String(one.root._id) !== String(other.root._id)) shown.push(presentSuggestion(row, { one, other }));
  }
  return shown;
};

const suggestionsOf = async (deps: QueryDeps, { members }: Person): Promise<MergeSuggestion[]> => {
  const ids = members.map(({ _id }) => String(_id));
  const rows = await deps.suggestions
    .find({ citizenIds: { $in: ids }, state: 'open' })
    .limit(shownSuggestions)
    .lean<SuggestionDocument[]>();
  return presentOpen(deps, rows);
};

export const openSuggestions = async (deps: QueryDeps): Promise<MergeSuggestion[]> =>
  presentOpen(
    deps,
    await deps.suggestions
      .find({ state: 'open' })
      .sort({ at: -1, _id: -1 })
      .limit(shownSuggestions)
      .lean<SuggestionDocument[]>(),
  );

const notesOf = async ({ callers }: QueryDeps, person: Person) => {
  const phones = identitiesOf(person).filter(({ kind }) => kind === 'phone');
  const profiles = await Promise.all(phones.map(({ value }) => callers.profile(value)));
  return profiles.flatMap(({ notes }) => notes);
};

const actionsOf = (viewer: Viewer, isErased: boolean): Citizen['allowedActions'] =>
  isErased
    ? []
    : [
        ...(isPermitted(viewer.role, 'citizens:reveal') ? (['reveal'] as const) : []),
        ...(isPermitted(viewer.role, 'citizens:merge') ? (['merge'] as const) : []),
        ...(isPermitted(viewer.role, 'citizens:erase') ? (['export', 'erase'] as const) : []),
        'set_preferences',
      ];

/** The newest wish to be erased. */
export const erasureOf = async ({ erasures }: QueryDeps, person: Person) => {
  const citizenId = { $in: person.members.map(({ _id }) => String(_id)) };
  const row = await erasures.findOne({ citizenId }).sort({ askedAt: -1 }).lean<ErasureDocument | null>();
  return row && presentErasure(row, person);
};

/** What they can fetch, or the last that could not be made. */
export const exportOf = async ({ exports, clock }: QueryDeps, person: Person) => {
  const citizenId = { $in: person.members.map(({ _id }) => String(_id)) };
  const row = await exports
    .findOne({ citizenId, until: { $gt: clock.now() } })
    .sort({ askedAt: -1 })
    .lean<ExportDocument | null>();
  return row && presentExport(row);
};

/** One person across all channels. Throws `not_found`. */
export const showCitizen = async (deps: QueryDeps, viewer: Viewer, citizenId: string): Promise<Citizen> => {
  const person = await loadPerson(deps, citizenId);
  const { erasedAt, version } = person.root;
  const keys = await allKeysOf(deps, person);
  return {
    ...presentBrief(person),
    preferences: preferencesOf(person),
    consents: consentsOf(person),
    timeline: await timelineOf(deps, keys, viewer),
    notes: await notesOf(deps, person),
    suggestions: await suggestionsOf(deps, person),
    merges: presentMerges(person),
    erasure: await erasureOf(deps, person),
    export: await exportOf(deps, person),
    isErased: erasedAt !== null,
    allowedActions: actionsOf(viewer, erasedAt !== null),
    version,
  };
};

const identitiesOfEntry = async (
  { sources }: QueryDeps,
  { kind, entryId }: { kind: CitizenEntry['kind']; entryId: string },
) => {
  switch (kind) {
    case 'ticket':
      return (await identitiesOfTicket(sources, entryId)).identities;
    case 'call':
      return [toIdentity('phone', await sources.calls.numberOf(entryId))];
    case 'conversation': {
      const contacts = await identitiesOfConversation(sources, entryId);
      const tickets = await Promise.all(
        (contacts?.ticketIds ?? []).map((id) => identitiesOfTicket(sources, id)),
      );
      return [...(contacts?.identities ?? []), ...tickets.flatMap(({ identities }) => identities)];
    }
  }
};

/** Whose it is; null while nobody is known by it. */
export const citizenOf = async (
  deps: QueryDeps,
  entry: { kind: CitizenEntry['kind']; entryId: string },
): Promise<string | null> => {
  const person = await personByIdentities(deps, await identitiesOfEntry(deps, entry));
  return person === null ? null : String(person.root._id);
};
