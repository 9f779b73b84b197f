import type { Model } from 'mongoose';
import { conflict } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { CitizenDocument } from './citizen.model.ts';
import { keyOf, tailOf, type Identity } from './identities.ts';
import type { Person } from './person.ts';

export interface PersonsDeps {
  citizens: Model<CitizenDocument>;
  clock: Clock;
}

/** Names beyond these push out the oldest. */
const mostNames = 8;
const attempts = 5;

export const findByIdentity = (
  { citizens }: Pick<PersonsDeps, 'citizens'>,
  identity: Identity,
): Promise<CitizenDocument | null> =>
  citizens.findOne({ keys: keyOf(identity) }).lean<CitizenDocument | null>();

const learnName = async (
  { citizens }: PersonsDeps,
  known: CitizenDocument,
  name: string | null,
): Promise<void> => {
  if (name === null || known.names.includes(name)) return;
  await citizens.updateOne(
    { _id: known._id, names: { $ne: name }, erasedAt: null },
    { $push: { names: { $each: [name], $slice: -mostNames } }, $inc: { version: 1 } },
  );
};

/** How somebody was met: the name they gave, and when it was, which is before it is worked off. */
export interface Meeting {
  name?: string | null;
  at?: Date;
}

/** The document of this identity, made where there is none; whoever comes second finds what the first made. */
export const ensureCitizen = async (
  deps: PersonsDeps,
  identity: Identity,
  { name = null, at = deps.clock.now() }: Meeting = {},
): Promise<CitizenDocument> => {
  const tail = tailOf(identity);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const known = await findByIdentity(deps, identity);
    if (known) {
      await learnName(deps, known, name);
      return known;
    }
    try {
      const made = await deps.citizens.create({
        keys: [keyOf(identity)],
        identities: [{ ...identity, since: at, verifiedAt: null }],
        names: name === null ? [] : [name],
        tails: tail === null ? [] : [tail],
        createdAt: at,
      });
      return made.toObject<CitizenDocument>();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // somebody else has just made it: look again
    }
  }
  throw conflict('The person is changing too fast: please try again.');
};

/** The oldest document of the person that this one belongs to. */
export const rootOf = async (
  { citizens }: Pick<PersonsDeps, 'citizens'>,
  citizen: CitizenDocument,
): Promise<CitizenDocument> => {
  let present = citizen;
  // A merge points from younger to older, so the way up ends.
  while (present.merge !== null) {
    const above = await citizens.findById(present.merge.into).lean<CitizenDocument | null>();
    if (!above) return present;
    present = above;
  }
  return present;
};

/** Everybody who was found to be the person of this document; null when there is none such. */
export const personOf = async (
  deps: Pick<PersonsDeps, 'citizens'>,
  citizenId: string,
): Promise<Person | null> => {
  const found = await deps.citizens.findById(citizenId).lean<CitizenDocument | null>();
  if (!found) return null;
  const root = await rootOf(deps, found);
  const members = [root];
  for (let above = [root]; above.length > 0;) {
    const ids = above.map(({ _id }) => String(_id));
    above = await deps.citizens.find({ 'merge.into': { $in: ids } }).lean<CitizenDocument[]>();
    members.push(...above);
  }
  return { root, members };
};

/** The person of the first of these identities that is known. */
export const personByIdentities = async (
  deps: Pick<PersonsDeps, 'citizens'>,
  identities: readonly (Identity | null)[],
): Promise<Person | null> => {
  for (const identity of identities) {
    const known = identity && (await findByIdentity(deps, identity));
    if (known) return personOf(deps, String(known._id));
  }
  return null;
};
