import type { Model } from 'mongoose';
import { cityRegion } from '../../../contract/articles.ts';
import type { ServiceInput } from '../../../contract/services.ts';
import type { Departments } from '../../../server/features/departments/index.ts';
import { conflict, invalidInput, notFound } from '../../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../../server/platform/database/index.ts';
import { newEvent, type Actor } from '../../../server/platform/events/index.ts';
import type { FeatureDeps } from '../../../server/platform/feature.ts';
import type { ServiceDocument } from '../service.model.ts';
import { factsOf } from '../service.presenter.ts';

export interface ServiceCommandDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  services: Model<ServiceDocument>;
  departments: Departments;
}

export const serviceEvent = 'service.changed';

/** Entries kept beside an item. */
const mostRevisions = 40;

const unknown = (path: string, what: string) => ({
  path,
  message: `is not ${what}`,
  key: 'problems.unknown',
});

const namesOf = async (departments: Departments, { departmentId, region }: ServiceInput) => {
  const [department, found] = await Promise.all([departments.byId(departmentId), departments.byCode(region)]);
  const problems = [
    ...(department ? [] : [unknown('departmentId', 'a department')]),
    ...(found || region === cityRegion ? [] : [unknown('region', 'a region')]),
  ];
  if (problems.length > 0) throw invalidInput(problems);
  return { departmentName: department?.name ?? '', regionName: found?.name ?? '' };
};

/** Names of the fields in which two versions differ. */
export const changedFields = (before: ServiceInput, after: ServiceInput): string[] =>
  (Object.keys(factsOf(after)) as (keyof ServiceInput)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

const changeOf = (
  { clock }: ServiceCommandDeps,
  { id, code, ...step }: { id: string; code: string; version: number; actor: Actor; changed: string[] },
) => {
  const at = clock.now();
  const { version, actor, changed } = step;
  return {
    at,
    revision: { version, at, by: actor.name, changed },
    event: newEvent({ type: serviceEvent, at, actor, entityId: id, version, data: { code, changed } }),
  };
};

/** A new item. Throws `conflict` when its code is taken: one code, one item. */
export const addService = async (
  deps: ServiceCommandDeps,
  actor: Actor,
  input: ServiceInput,
): Promise<ServiceDocument> => {
  const created = new deps.services({
    ...input,
    ...(await namesOf(deps.departments, input)),
    updatedAt: deps.clock.now(),
    updatedBy: actor,
  });
  const { revision, event } = changeOf(deps, {
    id: String(created._id),
    code: input.code,
    version: 0,
    actor,
    changed: [],
  });
  created.revisions = [revision];
  created.outbox.push(event);
  try {
    await created.save();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('Another item has this code.', [
      { path: 'code', message: 'is taken', key: 'problems.taken' },
    ]);
  }
  deps.events.nudge();
  return created.toObject<ServiceDocument>();
};

/** Many new items with one write. Throws `invalid_input` for the first that refers to nothing, writing none. */
export const addServices = async (
  deps: ServiceCommandDeps,
  actor: Actor,
  inputs: readonly ServiceInput[],
): Promise<void> => {
  const at = deps.clock.now();
  const rows = [];
  for (const input of inputs) {
    const names = await namesOf(deps.departments, input);
    const revisions = [{ version: 0, at, by: actor.name, changed: [] }];
    rows.push({ ...input, ...names, updatedAt: at, updatedBy: actor, revisions });
  }
  if (rows.length > 0) await deps.services.insertMany(rows);
};

export interface ServiceChange {
  code: string;
  /** What the change rests on; throws `conflict` when that is no longer so. */
  version: number;
  input?: ServiceInput;
  isActive?: boolean;
}

/** New facts, or in or out of force: one conditional write with its event. */
export const changeService = async (
  deps: ServiceCommandDeps,
  actor: Actor,
  { code, version, input, isActive }: ServiceChange,
): Promise<ServiceDocument> => {
  const before = await deps.services.findOne({ code }).lean<ServiceDocument | null>();
  if (!before) throw notFound('Service', code);
  const changed = [
    ...(input ? changedFields(before, input) : []),
    ...(isActive === undefined || isActive === before.isActive ? [] : ['isActive']),
  ];
  if (before.version === version && changed.length === 0) return before;
  const facts = input ? { ...input, ...(await namesOf(deps.departments, input)) } : {};
  const next = version + 1;
  const { at, revision, event } = changeOf(deps, {
    id: String(before._id),
    code,
    version: next,
    actor,
    changed,
  });
  const update = {
    $set: { ...facts, ...(isActive !== undefined && { isActive }), updatedAt: at, updatedBy: actor },
    $inc: { version: 1 },
    $push: { outbox: event, revisions: { $each: [revision], $slice: -mostRevisions } },
  };
  const after = await deps.services
    .findOneAndUpdate({ _id: before._id, version }, update, { returnDocument: 'after' })
    .lean<ServiceDocument | null>();
  if (!after) throw conflict('Somebody else changed this item: please look again.');
  deps.events.nudge();
  return after;
};
