import type { CitizenPreferences, Consent, ConsentKind, RealNameLevel } from '../../../contract/citizens.ts';
import { consentKinds } from '../../../contract/citizens.ts';
import type { PersonKeys } from '../../platform/personal-data.ts';
import type { CitizenDocument, Statement, StoredIdentity } from './citizen.model.ts';
import { spellingsOf } from './identities.ts';

/** One person: the oldest document that is them, and all that were found to be the same. */
export interface Person {
  root: CitizenDocument;
  /** The root first. */
  members: CitizenDocument[];
}

type Members = Pick<Person, 'members'>;

export const namesOf = ({ members }: Members): string[] => [
  ...new Set(
    members.flatMap(({ names, verifiedName }) => [...(verifiedName ? [verifiedName] : []), ...names]),
  ),
];

export const identitiesOf = ({ members }: Members): StoredIdentity[] =>
  members.flatMap(({ identities }) => identities);

export const levelOf = (person: Members): RealNameLevel => {
  if (person.members.some(({ verifiedName }) => verifiedName !== null)) return 'verified';
  return namesOf(person).length > 0 ? 'self_stated' : 'unnamed';
};

const unsaid: CitizenPreferences = { news: 'default', language: null, isQuiet: false };

/** What was said last counts, whichever of the documents it was said to. */
export const preferencesOf = ({ members }: Members): CitizenPreferences => {
  const [latest] = members
    .flatMap(({ preferences }) => (preferences === null ? [] : [preferences]))
    .sort((left, right) => right.at.getTime() - left.at.getTime());
  if (!latest) return unsaid;
  const { news, language, isQuiet } = latest;
  return { news, language, isQuiet };
};

const statementsOf = ({ members }: Members, what: ConsentKind): Statement[] =>
  members
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.what === what)
    .sort((left, right) => left.at.getTime() - right.at.getTime());

/** Given now; what nobody was asked for yet is neither given nor withdrawn. */
export const consentOf = (person: Members, what: ConsentKind): 'given' | 'withdrawn' | 'unsaid' => {
  const last = statementsOf(person, what).at(-1);
  if (!last) return 'unsaid';
  return last.isGiven ? 'given' : 'withdrawn';
};

/** The last word on each. */
export const consentsOf = (person: Members): Consent[] =>
  consentKinds.flatMap((what) => {
    const said = statementsOf(person, what);
    const given = said.findLast(({ isGiven }) => isGiven);
    const last = said.at(-1);
    if (!last) return [];
    const { version, at } = given ?? last;
    return [
      { what, version, at: at.toISOString(), withdrawnAt: last.isGiven ? null : last.at.toISOString() },
    ];
  });

const valuesOf = (person: Members, kind: StoredIdentity['kind']): string[] =>
  identitiesOf(person)
    .filter((identity) => identity.kind === kind)
    .map(({ value }) => value);

/** By what the records of this person are found. */
export const keysOf = (person: Members): Omit<PersonKeys, 'ticketIds' | 'recordIds'> => ({
  names: namesOf(person),
  phones: valuesOf(person, 'phone').flatMap(spellingsOf),
  mails: valuesOf(person, 'mail'),
  wechats: valuesOf(person, 'wechat'),
  accounts: valuesOf(person, 'account'),
  addresses: [],
});
