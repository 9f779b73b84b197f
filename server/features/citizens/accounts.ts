import { createHash } from 'node:crypto';
import type { Claims, IdentityProvider } from '../../../integrations/identity/port.ts';
import type { Language } from '../../../contract/common.ts';
import { AppError, unauthenticated } from '../../kernel/errors.ts';
import { newSecret } from '../../kernel/ids.ts';
import type { CitizenModels, CitizenSessionDocument, SignInDocument } from './citizen.model.ts';
import { enterPerson } from './enter-person.ts';
import type { MergeDeps } from './merge.ts';
import { consentOf } from './person.ts';
import { personOf } from './persons.ts';
import { stateConsent } from './preferences.ts';

const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A sign-in that takes longer is begun anew. */
const signInMs = 10 * 60_000;
/** Citizens' devices are often shared: a session does not last over night. */
const sessionMs = 12 * 60 * 60_000;

/** A citizen who is signed in. */
export interface SignedInCitizen {
  citizenId: string;
  account: string;
  /** What the forms are filled with. */
  name: string | null;
  phone: string | null;
}

/** Signing in on the citizens' site. Secrets lie in cookies; their digests lie here. */
export interface Accounts {
  /** False: there is no sign-in service. */
  isOffered: boolean;
  /** Where the browser goes, and the secret that it brings back. Throws `upstream_failed`. */
  begin(back: string, language: Language): Promise<{ url: string; secret: string; maxAgeMs: number }>;
  /** Once for each `begin`. Throws `unauthenticated` and `upstream_failed`. */
  complete(
    secret: string | undefined,
    query: string,
  ): Promise<{ session: string; back: string; maxAgeMs: number }>;
  /** Null for whoever is not signed in, or not any more. */
  of(session: string): Promise<SignedInCitizen | null>;
  close(session: string): Promise<void>;
  trim(): Promise<void>;
}

export interface AccountsDeps extends MergeDeps, CitizenModels {
  identity: IdentityProvider | undefined;
}

const noService = () => new AppError('not_supported', 'No sign-in service is connected.');

/** The sign-in of this secret, which is used up by it. */
const takeSignIn = async (
  { signIns, clock }: AccountsDeps,
  secret: string | undefined,
): Promise<SignInDocument> => {
  const taken =
    secret === undefined
      ? null
      : await signIns.findOneAndDelete({ _id: digest(secret) }).lean<SignInDocument | null>();
  const isLate = taken !== null && clock.now().getTime() - taken.createdAt.getTime() > signInMs;
  if (!taken || isLate) throw unauthenticated('The sign-in took too long.');
  return taken;
};

const openSession = async (
  { sessions, clock }: AccountsDeps,
  { account, name, phone }: Claims,
  citizenId: string,
): Promise<string> => {
  const secret = newSecret();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + sessionMs);
  await sessions.create({ _id: digest(secret), citizenId, account, name, phone, createdAt: now, expiresAt });
  return secret;
};

/** Whoever signs in has read that their requests are kept with the account from now on. */
const noteConsent = async (deps: AccountsDeps, citizenId: string): Promise<void> => {
  const person = await personOf(deps, citizenId);
  if (person && consentOf(person, 'linking') === 'unsaid') {
    await stateConsent(deps, person, { what: 'linking', isGiven: true });
  }
};

export const createAccounts = (deps: AccountsDeps): Accounts => ({
  isOffered: deps.identity !== undefined,
  async begin(back, language) {
    if (!deps.identity) throw noService();
    const { url, secrets } = await deps.identity.begin(language);
    const secret = newSecret();
    await deps.signIns.create({ _id: digest(secret), ...secrets, back, createdAt: deps.clock.now() });
    return { url, secret, maxAgeMs: signInMs };
  },
  async complete(secret, query) {
    if (!deps.identity) throw noService();
    const { verifier, state, nonce, back } = await takeSignIn(deps, secret);
    const claims = await deps.identity.complete(query, { verifier, state, nonce });
    const citizenId = await enterPerson(deps, claims);
    await noteConsent(deps, citizenId);
    return { session: await openSession(deps, claims, citizenId), back, maxAgeMs: sessionMs };
  },
  async of(session) {
    const found = await deps.sessions.findById(digest(session)).lean<CitizenSessionDocument | null>();
    if (!found || found.expiresAt <= deps.clock.now()) return null;
    const { citizenId, account, name, phone } = found;
    return { citizenId, account, name, phone };
  },
  async close(session) {
    await deps.sessions.deleteOne({ _id: digest(session) });
  },
  async trim() {
    const now = deps.clock.now();
    await deps.sessions.deleteMany({ expiresAt: { $lt: now } });
    await deps.signIns.deleteMany({ createdAt: { $lt: new Date(now.getTime() - signInMs) } });
  },
});
