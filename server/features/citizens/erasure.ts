import { conflict, invalidTransition, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/events/index.ts';
import type { DecideErasureBody, ErasureRequest } from '../../../contract/citizens.ts';
import { rolesWho } from '../../../contract/permissions.ts';
import type { ErasureDocument } from './citizen.model.ts';
import { presentErasure } from './citizen.presenter.ts';
import { allKeysOf, loadPerson } from './citizen.queries.ts';
import type { PersonalDataDeps } from './personal-data.ts';
import type { Person } from './person.ts';
import { eraseJob } from './run-erasure.ts';

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
