import { consentVersion, type CitizenPreferences, type ConsentKind } from '../../../contract/citizens.ts';
import { conflict, isAppError, notFound } from '../../kernel/errors.ts';
import { consentOf, keysOf, preferencesOf, type Person } from './person.ts';
import { ensureCitizen, personByIdentities, personOf, type PersonsDeps } from './persons.ts';
import type { Identity } from './identities.ts';

const changedMeanwhile = () => conflict('Somebody else changed this person just now: please look again.');

const isSame = (left: CitizenPreferences, right: CitizenPreferences): boolean =>
  left.news === right.news && left.language === right.language && left.isQuiet === right.isQuiet;

/** What is said anew is said last. Throws `conflict`. */
export const setPreferences = async (
  { citizens, clock }: PersonsDeps,
  person: Person,
  { news, language, isQuiet }: CitizenPreferences,
): Promise<void> => {
  const wanted = { news, language, isQuiet };
  if (isSame(preferencesOf(person), wanted)) return;
  const { _id, version } = person.root;
  const { modifiedCount } = await citizens.updateOne(
    { _id, version, erasedAt: null },
    { $set: { preferences: { ...wanted, at: clock.now() } }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw changedMeanwhile();
};

/** Gives a consent or takes it back; saying it again says nothing new. Throws `conflict`. */
export const stateConsent = async (
  { citizens, clock }: PersonsDeps,
  person: Person,
  { what, isGiven }: { what: ConsentKind; isGiven: boolean },
): Promise<void> => {
  if (consentOf(person, what) === (isGiven ? 'given' : 'withdrawn')) return;
  const { _id, version } = person.root;
  const statement = { what, version: consentVersion, isGiven, at: clock.now() };
  const { modifiedCount } = await citizens.updateOne(
    { _id, version, erasedAt: null },
    { $push: { statements: statement }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw changedMeanwhile();
};

const attempts = 3;

/**
 * 退订、订阅 as it is said on WeChat. Whoever can be told by text is told by text instead; who wanted news elsewhere
 * goes on to have them there. Gives what holds now.
 */
export const setWechatNews = async (
  deps: PersonsDeps,
  openId: string,
  isWanted: boolean,
): Promise<CitizenPreferences['news']> => {
  const { _id } = await ensureCitizen(deps, { kind: 'wechat', value: openId });
  for (let attempt = 1; ; attempt += 1) {
    const person = await personOf(deps, String(_id));
    if (!person) throw notFound('Citizen', String(_id));
    const before = preferencesOf(person);
    const hasPhone = keysOf(person).phones.length > 0;
    const isElsewhere = before.news !== 'default' && before.news !== 'wechat';
    const without = isElsewhere ? before.news : hasPhone ? 'text' : 'none';
    const news = isWanted ? 'default' : without;
    try {
      await setPreferences(deps, person, { ...before, news });
      return news;
    } catch (error) {
      if (attempt === attempts || !isAppError(error) || error.code !== 'conflict') throw error;
    }
  }
};

/** What somebody wants of us, as far as they said. */
export interface Wishes extends CitizenPreferences {
  /** Never: they do not want to be asked how it was. */
  survey: 'given' | 'withdrawn' | 'unsaid';
  /** Where else they can be told. */
  mails: string[];
  wechats: string[];
}

/** Of the first of these who is known; null for a stranger. */
export const wishesOf = async (
  deps: Pick<PersonsDeps, 'citizens'>,
  identities: readonly (Identity | null)[],
): Promise<Wishes | null> => {
  const person = await personByIdentities(deps, identities);
  if (!person) return null;
  const all = person.members.flatMap((member) => member.identities);
  const valuesOf = (kind: Identity['kind']) =>
    all.filter((identity) => identity.kind === kind).map(({ value }) => value);
  return {
    ...preferencesOf(person),
    survey: consentOf(person, 'survey'),
    mails: valuesOf('mail'),
    wechats: valuesOf('wechat'),
  };
};
