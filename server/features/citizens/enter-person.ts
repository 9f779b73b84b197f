import type { Claims } from '../../../integrations/identity/port.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { systemActor } from '../../platform/events/index.ts';
import type { CitizenDocument } from './citizen.model.ts';
import { keyOf, tailOf, toIdentity, type Identity } from './identities.ts';
import { isKeptApart, mergePersons, type MergeDeps } from './merge.ts';
import { identitiesOf, namesOf, type Person } from './person.ts';
import { ensureCitizen, findByIdentity, personOf } from './persons.ts';
import { suggest } from './suggest.ts';

const attempts = 5;

/** Gives a document an identity that nobody has; false when somebody has it. */
const attach = async (deps: MergeDeps, citizen: CitizenDocument, identity: Identity): Promise<boolean> => {
  const at = deps.clock.now();
  const tail = tailOf(identity);
  try {
    await deps.citizens.updateOne(
      { _id: citizen._id, keys: { $ne: keyOf(identity) } },
      {
        $push: { keys: keyOf(identity), identities: { ...identity, since: at, verifiedAt: at } },
        ...(tail !== null && { $addToSet: { tails: tail } }),
        $inc: { version: 1 },
      },
    );
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
};

/** Somebody vouched for it now. */
const verify = async (deps: MergeDeps, citizenId: unknown, identity: Identity): Promise<void> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const present = await deps.citizens.findById(citizenId).lean<CitizenDocument | null>();
    const at = deps.clock.now();
    const identities = present?.identities.map((known) =>
      keyOf(known) === keyOf(identity) ? { ...known, verifiedAt: known.verifiedAt ?? at } : known,
    );
    if (!present || JSON.stringify(identities) === JSON.stringify(present.identities)) return;
    const { modifiedCount } = await deps.citizens.updateOne(
      { _id: present._id, version: present.version },
      { $set: { identities: identities ?? [] }, $inc: { version: 1 } },
    );
    if (modifiedCount === 1) return;
  }
};

const hasOtherAccount = (person: Person, account: string): boolean =>
  identitiesOf(person).some(({ kind, value }) => kind === 'account' && value !== account);

/** Numbers are given to new owners (二次放号): two who call themselves differently are looked at by people. */
const isNamedAlike = (one: Person, other: Person): boolean => {
  const [names, others] = [namesOf(one), namesOf(other)];
  return names.length === 0 || others.length === 0 || names.some((name) => others.includes(name));
};

/** Whoever proved to have a number is the person whom we know by it, unless something speaks against it. */
const join = async (
  deps: MergeDeps,
  own: CitizenDocument,
  { known, identity, account }: { known: CitizenDocument; identity: Identity; account: string },
): Promise<void> => {
  const [mine, theirs] = await Promise.all([
    personOf(deps, String(own._id)),
    personOf(deps, String(known._id)),
  ]);
  if (!mine || !theirs) return;
  if (String(mine.root._id) !== String(theirs.root._id)) {
    const pair = { one: mine.root, other: theirs.root };
    const isSure =
      !hasOtherAccount(theirs, account) && isNamedAlike(mine, theirs) && !(await isKeptApart(deps, pair));
    if (!isSure) {
      await suggest(deps, { one: own, other: known }, { kind: 'account', entry: null });
      return;
    }
    await mergePersons(deps, pair, { actor: systemActor, reason: '登录账号已核验该联系方式' });
  }
  await verify(deps, known._id, identity);
};

const learnVerifiedName = async (
  { citizens }: MergeDeps,
  { _id }: CitizenDocument,
  { name, isRealName }: Claims,
): Promise<void> => {
  if (name === null) return;
  const unknown = isRealName ? { verifiedName: { $ne: name } } : { names: { $ne: name } };
  const change = isRealName ? { $set: { verifiedName: name } } : { $push: { names: name } };
  await citizens.updateOne({ _id, ...unknown }, { ...change, $inc: { version: 1 } });
};

/** The person of an account, with everything that the sign-in service vouches for; gives the account's document. */
export const enterPerson = async (deps: MergeDeps, claims: Claims): Promise<string> => {
  const { account, phone, mail } = claims;
  const identity: Identity = { kind: 'account', value: account };
  const own = await ensureCitizen(deps, identity);
  await verify(deps, own._id, identity);
  await learnVerifiedName(deps, own, claims);
  for (const proved of [toIdentity('phone', phone), toIdentity('mail', mail)]) {
    if (!proved) continue;
    const known = await findByIdentity(deps, proved);
    if (!known && (await attach(deps, own, proved))) continue;
    const holder = known ?? (await findByIdentity(deps, proved));
    if (holder) await join(deps, own, { known: holder, identity: proved, account });
  }
  return String(own._id);
};
