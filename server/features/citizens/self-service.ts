import type {
  CitizenBrief,
  CitizenExport,
  CitizenPreferences,
  Consent,
  ConsentKind,
  ErasureRequest,
} from '../../../contract/citizens.ts';
import type { OwnConversation } from '../conversations/index.ts';
import type { OwnTicket } from '../tickets/index.ts';
import type { Accounts, SignedInCitizen } from './accounts.ts';
import { presentBrief } from './citizen.presenter.ts';
import { allKeysOf, erasureOf, exportOf, loadPerson } from './citizen.queries.ts';
import { askErasure } from './erasure.ts';
import { askExport, fetchExport, type ExportDeps } from './exports.ts';
import { citizenActor } from '../../platform/events/index.ts';
import { consentOf, consentsOf, preferencesOf } from './person.ts';
import { setPreferences, stateConsent } from './preferences.ts';

/** 我的: what a signed-in citizen sees of themselves. */
export interface OwnView extends CitizenBrief {
  tickets: OwnTicket[];
  conversations: OwnConversation[];
  preferences: CitizenPreferences;
  consents: Consent[];
  /** Their last wish to be erased. */
  erasure: ErasureRequest | null;
  /** What they asked to be handed. */
  export: CitizenExport | null;
}

/** What signed-in citizens do on the site. Everything throws `not_found` once they are erased. */
export interface SelfService {
  accounts: Accounts;
  show(who: SignedInCitizen): Promise<OwnView>;
  /** Their key to a ticket of theirs; null for one that is not. */
  keyTo(who: SignedInCitizen, number: string): Promise<{ number: string; queryCode: string } | null>;
  setPreferences(who: SignedInCitizen, preferences: CitizenPreferences): Promise<void>;
  stateConsent(who: SignedInCitizen, statement: { what: ConsentKind; isGiven: boolean }): Promise<void>;
  /** Has everything that is kept about them put together. */
  askExport(who: SignedInCitizen): Promise<void>;
  /** What was put together, while it can be fetched. Throws `not_found`. */
  fetchExport(who: SignedInCitizen, exportId: string): ReturnType<typeof fetchExport>;
  /** Staff decide. */
  askErasure(who: SignedInCitizen): Promise<void>;
  /** The account that a request is kept with; undefined where they do not want that. */
  linkedAccount(who: SignedInCitizen): Promise<string | undefined>;
}

export const createSelfService = (deps: ExportDeps, accounts: Accounts): SelfService => {
  const ownTickets = async ({ citizenId }: SignedInCitizen): Promise<OwnTicket[]> => {
    const keys = await allKeysOf(deps, await loadPerson(deps, citizenId));
    return deps.sources.tickets.ownOf(keys);
  };
  return {
    accounts,
    async show({ citizenId }) {
      const person = await loadPerson(deps, citizenId);
      const keys = await allKeysOf(deps, person);
      const [tickets, conversations] = await Promise.all([
        deps.sources.tickets.ownOf(keys),
        deps.sources.conversations.ownOf(keys),
      ]);
      return {
        ...presentBrief(person),
        tickets,
        conversations,
        preferences: preferencesOf(person),
        consents: consentsOf(person),
        erasure: await erasureOf(deps, person),
        export: await exportOf(deps, person),
      };
    },
    async keyTo(who, number) {
      const ticket = (await ownTickets(who)).find((own) => own.number === number);
      return ticket ? { number: ticket.number, queryCode: ticket.queryCode } : null;
    },
    async setPreferences({ citizenId }, preferences) {
      await setPreferences(deps, await loadPerson(deps, citizenId), preferences);
    },
    async stateConsent({ citizenId }, statement) {
      await stateConsent(deps, await loadPerson(deps, citizenId), statement);
    },
    askExport: ({ citizenId }) => askExport(deps, citizenId, { actor: citizenActor, reason: '本人查阅' }),
    fetchExport: ({ citizenId }, exportId) => fetchExport(deps, { citizenId, exportId, actor: citizenActor }),
    askErasure: ({ citizenId }) => askErasure(deps, citizenId, { askedBy: null, note: '' }),
    async linkedAccount({ citizenId, account }) {
      const person = await loadPerson(deps, citizenId);
      return consentOf(person, 'linking') === 'given' ? account : undefined;
    },
  };
};
