import type { HeldKey } from '../../../integrations/channels/partners/port.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { newSecret } from '../../kernel/ids.ts';
import type { PartnersDeps } from './index.ts';
import type { PartnerDocument, StoredKey } from './partner.model.ts';

/** A key that is over is forgotten when so many newer ones came. */
const mostKept = 5;

const holds = ({ validUntil }: StoredKey, now: Date): boolean => validUntil === null || validUntil > now;

/** A key as it is kept, and its secret, which is said this once. */
export interface NewKey {
  kept: StoredKey;
  id: string;
  secret: string;
}

export const newKey = ({ clock, sealer }: PartnersDeps): NewKey => {
  const id = `pk_${newSecret(9)}`;
  const secret = newSecret(32);
  const kept = { id, secret: sealer.seal(secret), createdAt: clock.now(), validUntil: null };
  return { kept, id, secret };
};

const held = ({ keys }: PartnerDocument, now: Date): StoredKey[] =>
  keys.filter((key) => holds(key, now)).reverse();

/** The keys that hold, the newest first, with their secrets. */
export const heldKeys = (
  { clock, sealer }: PartnersDeps,
  partner: PartnerDocument,
): { id: string; secret: string }[] =>
  held(partner, clock.now()).map(({ id, secret }) => ({ id, secret: sealer.open(secret) }));

export const findKey = async (deps: PartnersDeps, keyId: string): Promise<HeldKey | null> => {
  const partner = await deps.partners
    .findOne({ 'keys.id': keyId, isActive: true })
    .lean<PartnerDocument | null>();
  const key = partner && held(partner, deps.clock.now()).find(({ id }) => id === keyId);
  return key ? { id: key.id, secret: deps.sealer.open(key.secret), partnerId: String(partner._id) } : null;
};

const load = async ({ partners }: PartnersDeps, partnerId: string): Promise<PartnerDocument> => {
  const partner = await partners.findById(partnerId).lean<PartnerDocument | null>();
  if (!partner) throw notFound('Partner', partnerId);
  return partner;
};

/** Writes if nobody changed the keys meanwhile; throws `conflict` otherwise. */
const replaceKeys = async (
  { partners }: PartnersDeps,
  before: PartnerDocument,
  keys: StoredKey[],
): Promise<void> => {
  const { matchedCount } = await partners.updateOne(
    { _id: before._id, keysVersion: before.keysVersion },
    { $set: { keys }, $inc: { keysVersion: 1 } },
  );
  if (matchedCount === 0) throw conflict('Somebody else changed the keys just now: please look again.');
};

/** A new key at once; the ones before it hold until `oldValidUntil`, or less long where that was said before. */
export const rotateKey = async (
  deps: PartnersDeps,
  partnerId: string,
  oldValidUntil: Date,
): Promise<NewKey> => {
  const partner = await load(deps, partnerId);
  const added = newKey(deps);
  const old = partner.keys.map((key) => ({
    ...key,
    validUntil: key.validUntil !== null && key.validUntil < oldValidUntil ? key.validUntil : oldValidUntil,
  }));
  await replaceKeys(deps, partner, [...old.slice(1 - mostKept), added.kept]);
  return added;
};

/** Ends a key now. Throws `not_found`, and `conflict` for the last one that holds. */
export const revokeKey = async (deps: PartnersDeps, partnerId: string, keyId: string): Promise<void> => {
  const partner = await load(deps, partnerId);
  const now = deps.clock.now();
  if (!partner.keys.some(({ id }) => id === keyId)) throw notFound('Key', keyId);
  if (held(partner, now).every(({ id }) => id === keyId))
    throw conflict('This is the last key that holds: make a new one, or pause the partner.');
  await replaceKeys(
    deps,
    partner,
    partner.keys.map((key) => (key.id === keyId ? { ...key, validUntil: now } : key)),
  );
};
