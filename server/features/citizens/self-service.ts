import type {
  CitizenBrief,
  CitizenPreferences,
  Consent,
  ConsentKind,
  ErasureRequest,
} from '../../../contract/citizens.ts';
import type { OwnConversation } from '../conversations/index.ts';
import type { OwnTicket } from '../tickets/index.ts';
import type { Accounts, SignedInCitizen } from './accounts.ts';
import { presentBrief } from './citizen.presenter.ts';
import { allKeysOf, erasureOf, loadPerson } from './citizen.queries.ts';
import { askErasure } from './erasure.ts';
import { exportPerson, type PersonalDataDeps } from './personal-data.ts';
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
}

/** What signed-in citizens do on the site. Everything throws `not_found` once they are erased. */
export interface SelfService {
  accounts: Accounts;
  show(who: SignedInCitizen): Promise<OwnView>;
  /** Their key to a ticket of theirs; null for one that is not. */
  keyTo(who: SignedInCitizen, number: string): Promise<{ number: string; queryCode: string } | null>;
  setPreferences(who: SignedInCitizen, preferences: CitizenPreferences): Promise<void>;
  stateConsent(who: SignedInCitizen, statement: { what: ConsentKind; isGiven: boolean }): Promise<void>;
  /** Everything that is kept about them. */
  exportAll(who: SignedInCitizen): Promise<Record<string, unknown>>;
  /** Staff decide. */
  askErasure(who: SignedInCitizen): Promise<void>;
  /** The account that a request is kept with; undefined where they do not want that. */
  linkedAccount(who: SignedInCitizen): Promise<string | undefined>;
}

export const createSelfService = (deps: PersonalDataDeps, accounts: Accounts): SelfService => {
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
    exportAll: ({ citizenId }) => exportPerson(deps, citizenId, { actor: citizenActor, reason: '本人查阅' }),
    askErasure: ({ citizenId }) => askErasure(deps, citizenId, { askedBy: null, note: '' }),
    async linkedAccount({ citizenId, account }) {
      const person = await loadPerson(deps, citizenId);
      return consentOf(person, 'linking') === 'given' ? account : undefined;
    },
  };
};
