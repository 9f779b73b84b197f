import { conflict, invalidTransition, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { systemActor, type Actor } from '../../platform/events/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { DecideErasureBody, ErasureRequest } from '../../../contract/citizens.ts';
import { rolesWho } from '../../../contract/permissions.ts';
import type { Audit } from '../audit/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { ErasureDocument } from './citizen.model.ts';
import { presentBrief, presentErasure } from './citizen.presenter.ts';
import { allKeysOf, loadPerson, type QueryDeps } from './citizen.queries.ts';
import { consentsOf, preferencesOf, type Person } from './person.ts';

export interface PersonalDataDeps extends QueryDeps {
  audit: Audit;
  queue: JobQueue;
  notifications: Notifications;
  /** What every feature keeps about people; known when all are wired. */
  holders: () => readonly PersonalData[];
}

export const eraseJob = 'citizens.erase';

/** Tickets go last: what came of them is found by them. */
const inOrder = (holders: readonly PersonalData[]): PersonalData[] =>
  [...holders].sort((left, right) => Number(left.name === 'tickets') - Number(right.name === 'tickets'));

/** Everything that is kept about a person (PIPL 第45条); who asked is written down. */
export const exportPerson = async (
  deps: PersonalDataDeps,
  citizenId: string,
  { actor, reason }: { actor: Actor; reason: string },
): Promise<Record<string, unknown>> => {
  const person = await loadPerson(deps, citizenId);
  const entity = `citizen/${String(person.root._id)}`;
  await deps.audit.record({ actor, action: 'citizen.exported', entity, reason });
  const keys = await allKeysOf(deps, person);
  const parts = await Promise.all(
    deps.holders().map(async (holder) => [holder.name, await holder.collect(keys)] as const),
  );
  return {
    exportedAt: deps.clock.now(),
    person: presentBrief(person, true),
    preferences: preferencesOf(person),
    consents: consentsOf(person),
    ...Object.fromEntries(parts),
  };
};

/** Tells those who decide; the same wish said again is no news. */
const tellErasers = async (
  { erasures, notifications }: Pick<PersonalDataDeps, 'erasures' | 'notifications'>,
  citizenId: string,
): Promise<void> => {
  const open = await erasures
    .findOne({ openFor: citizenId }, { _id: 1 })
    .lean<Pick<ErasureDocument, '_id'> | null>();
  if (!open) return;
  await notifications.notify({
    key: `erasure-asked/${String(open._id)}`,
    to: { roles: rolesWho('citizens:erase') },
    kind: 'message',
    ticketId: null,
    path: `/citizens/${citizenId}`,
    title: '有市民要求删除个人信息',
    body: '请核实后同意，或写明依据不予删除。',
    en: { title: 'A citizen wants to be erased', body: 'Please grant it, or refuse it on a named ground.' },
  });
};

/** Asks for erasure; a second wish while the first is open is the first. `askedBy` null: the person themselves. */
export const askErasure = async (
  { erasures, clock, ...deps }: PersonalDataDeps,
  citizenId: string,
  { askedBy, note }: { askedBy: string | null; note: string },
): Promise<void> => {
  const person = await loadPerson({ ...deps, clock }, citizenId);
  if (person.root.erasedAt !== null) throw notFound('Citizen', citizenId);
  const id = String(person.root._id);
  const asked = { askedAt: clock.now(), askedBy, note, state: 'open' as const };
  await erasures.create({ citizenId: id, openFor: id, ...asked }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  await tellErasers({ ...deps, erasures }, id);
};

/** What must be ended first; throws `conflict` naming each. */
const checkEnded = async (deps: PersonalDataDeps, person: Person): Promise<void> => {
  const keys = await allKeysOf(deps, person);
  const open = await Promise.all(
    deps.holders().map(async (holder) => ({
      name: holder.name,
      count: (await holder.countOpen?.(keys)) ?? 0,
    })),
  );
  const left = open.filter(({ count }) => count > 0);
  if (left.length === 0) return;
  throw conflict(
    'Something of this person is still under way: end it first.',
    left.map(({ name, count }) => ({
      path: name,
      message: `${count} still open`,
      key: `problems.open_${name}`,
      params: { count },
    })),
  );
};

const load = async ({ erasures }: PersonalDataDeps, requestId: string): Promise<ErasureDocument> => {
  const row = await erasures.findById(requestId).lean<ErasureDocument | null>();
  if (!row) throw notFound('ErasureRequest', requestId);
  return row;
};

/** Grants the wish, and a job fulfils it, or refuses it with the ground. Throws `conflict`. */
export const decideErasure = async (
  deps: PersonalDataDeps,
  requestId: string,
  { isGranted, actor, version, reason }: DecideErasureBody & { isGranted: boolean; actor: Actor },
): Promise<ErasureRequest> => {
  const row = await load(deps, requestId);
  if (row.state !== 'open') throw invalidTransition(row.state, 'decide');
  const person = await loadPerson(deps, row.citizenId);
  if (isGranted) await checkEnded(deps, person);
  const decided = {
    state: isGranted ? ('running' as const) : ('refused' as const),
    decidedAt: deps.clock.now(),
    decidedBy: { id: actor.id, name: actor.name },
    decision: reason,
  };
  const after = await deps.erasures
    .findOneAndUpdate(
      { _id: row._id, version, state: 'open' },
      { $set: decided, $inc: { version: 1 }, ...(!isGranted && { $unset: { openFor: 1 } }) },
      { returnDocument: 'after' },
    )
    .lean<ErasureDocument | null>();
  if (!after) throw conflict('Somebody else decided just now: please look again.');
  const action = isGranted ? 'citizen.erasure-granted' : 'citizen.erasure-refused';
  await deps.audit.record({ actor, action, entity: `citizen/${row.citizenId}`, reason });
  if (isGranted) await deps.queue.enqueue(eraseJob, { requestId }, { key: requestId });
  return presentErasure(after, person);
};

/** The person's own documents: that there was somebody stays, and that they were erased. */
const eraseMembers = async ({ citizens, suggestions, sessions, clock }: PersonalDataDeps, person: Person) => {
  const ids = person.members.map(({ _id }) => String(_id));
  await sessions.deleteMany({ citizenId: { $in: ids } });
  await suggestions.deleteMany({ citizenIds: { $in: ids } });
  const gone = { identities: [], names: [], tails: [], verifiedName: null, preferences: null };
  const erased = { ...gone, statements: [], pastMerges: [], erasedAt: clock.now() };
  // The oldest last: a run that is broken off finds the others by it.
  for (const { _id } of [...person.members].reverse()) {
    await citizens.updateOne(
      { _id, erasedAt: null },
      { $set: erased, $unset: { keys: 1 }, $inc: { version: 1 } },
    );
  }
};

/** Fulfils a granted wish. May be broken off and run again: each part finds what is left, and counts go on. */
export const runErasure = async (deps: PersonalDataDeps, requestId: string): Promise<void> => {
  const row = await load(deps, requestId);
  if (row.state !== 'running') return;
  const person = await loadPerson(deps, row.citizenId);
  const keys = await allKeysOf(deps, person);
  const counts: Record<string, number> = { ...row.counts };
  for (const holder of inOrder(deps.holders())) {
    counts[holder.name] = (counts[holder.name] ?? 0) + (await holder.erase(keys));
    await deps.erasures.updateOne({ _id: row._id, state: 'running' }, { $set: { counts } });
  }
  await eraseMembers(deps, person);
  const { modifiedCount } = await deps.erasures.updateOne(
    { _id: row._id, state: 'running' },
    { $set: { state: 'done', note: '' }, $unset: { openFor: 1 }, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) return;
  const reason = Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
  const entity = `citizen/${row.citizenId}`;
  await deps.audit.record({ actor: systemActor, action: 'citizen.erased', entity, reason });
};
