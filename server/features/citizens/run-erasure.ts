import { notFound } from '../../kernel/errors.ts';
import { systemActor } from '../../platform/events/index.ts';
import type { PersonalData, PersonKeys, Traces } from '../../platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../platform/text/erase.ts';
import type { ErasureDocument } from './citizen.model.ts';
import { allKeysOf, loadPerson } from './citizen.queries.ts';
import { dropExports, type ExportDeps } from './exports.ts';
import type { PersonalDataDeps } from './personal-data.ts';
import type { Person } from './person.ts';

export const eraseJob = 'citizens.erase';

/** Tickets go first: what is drawn from them meanwhile is drawn without who it was. */
const inOrder = (holders: readonly PersonalData[]): PersonalData[] =>
  [...holders].sort((left, right) => Number(right.name === 'tickets') - Number(left.name === 'tickets'));

const joined = (known: readonly string[], found: readonly string[] | undefined): string[] => [
  ...new Set([...known, ...(found ?? [])]),
];

const withTraces = (of: PersonKeys, traces: Traces): PersonKeys => ({
  ...of,
  names: joined(of.names, traces.names),
  addresses: joined(of.addresses, traces.addresses),
  recordIds: joined(of.recordIds, traces.recordIds),
});

/** What is found by the tickets may lead to more, as a conversation leads to what was looked up in it. */
const rounds = 2;

/** Everything that tells who they are, from all that is theirs. */
const everythingOf = async (deps: PersonalDataDeps, person: Person): Promise<PersonKeys> => {
  let keys = withTraces(await allKeysOf(deps, person), {
    recordIds: [...person.members.map(({ _id }) => String(_id)), ...(await suggestionIdsOf(deps, person))],
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const holder of deps.holders()) keys = withTraces(keys, (await holder.traces?.(keys)) ?? {});
  }
  return keys;
};

const suggestionIdsOf = async ({ suggestions }: PersonalDataDeps, { members }: Person): Promise<string[]> => {
  const ids = members.map(({ _id }) => String(_id));
  return (await suggestions.find({ citizenIds: { $in: ids } }, { _id: 1 }).lean()).map(({ _id }) => _id);
};

/** Found once and kept while it runs: a run that is broken off has already taken away what it was found by. */
const keysFor = async (deps: PersonalDataDeps, row: ErasureDocument, person: Person): Promise<PersonKeys> => {
  if (row.keys) return row.keys;
  const keys = await everythingOf(deps, person);
  await deps.erasures.updateOne({ _id: row._id, state: 'running' }, { $set: { keys } });
  return keys;
};

/** The person's own documents: that there was somebody stays, and that they were erased. */
const eraseMembers = async (deps: ExportDeps, { members }: Person, keys: PersonKeys) => {
  const { citizens, suggestions, sessions, clock } = deps;
  const ids = members.map(({ _id }) => String(_id));
  await sessions.deleteMany({ citizenId: { $in: ids } });
  await dropExports(deps, ids);
  await suggestions.deleteMany({ citizenIds: { $in: ids } });
  const gone = { identities: [], names: [], tails: [], verifiedName: null, preferences: null };
  const erased = { ...gone, statements: [], pastMerges: [], erasedAt: clock.now() };
  // The oldest last: a run that is broken off finds the others by it.
  for (const { _id, merge } of [...members].reverse()) {
    await citizens.updateOne(
      { _id, erasedAt: null },
      {
        $set: { ...erased, merge: eraseWithin(merge, eraserOfPerson(keys)) },
        $unset: { keys: 1 },
        $inc: { version: 1 },
      },
    );
  }
};

/** Fulfils a granted wish. May be broken off and run again: each part finds what is left, and counts go on. */
export const runErasure = async (deps: ExportDeps, requestId: string): Promise<void> => {
  const row = await deps.erasures.findById(requestId).lean<ErasureDocument | null>();
  if (!row) throw notFound('ErasureRequest', requestId);
  if (row.state !== 'running') return;
  const person = await loadPerson(deps, row.citizenId);
  const keys = await keysFor(deps, row, person);
  const counts: Record<string, number> = { ...row.counts };
  for (const holder of inOrder(deps.holders())) {
    counts[holder.name] = (counts[holder.name] ?? 0) + (await holder.erase(keys));
    await deps.erasures.updateOne({ _id: row._id, state: 'running' }, { $set: { counts } });
  }
  await eraseMembers(deps, person, keys);
  const { modifiedCount } = await deps.erasures.updateOne(
    { _id: row._id, state: 'running' },
    {
      $set: { state: 'done', note: '', decision: eraserOfPerson(keys)(row.decision) },
      $unset: { openFor: 1, keys: 1 },
      $inc: { version: 1 },
    },
  );
  if (modifiedCount === 0) return;
  const reason = Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
  const entity = `citizen/${row.citizenId}`;
  await deps.audit.record({ actor: systemActor, action: 'citizen.erased', entity, reason });
};
