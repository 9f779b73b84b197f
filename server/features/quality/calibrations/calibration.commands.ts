import { Types, type Model } from 'mongoose';
import type { z } from 'zod';
import type * as contract from '../../../../contract/calibrations.ts';
import { isPermitted } from '../../../../contract/permissions.ts';
import { scoreOf } from '../../../../contract/quality-score.ts';
import type { Scoring } from '../../../../contract/quality.ts';
import { conflict, invalidInput, notFound } from '../../../kernel/errors.ts';
import { actorOf, newEvent } from '../../../platform/events/index.ts';
import type { FeatureDeps } from '../../../platform/feature.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Users } from '../../users/index.ts';
import { problemsOf } from '../inspections/scoring-problems.ts';
import type { ContactSource } from '../sampling/contact.ts';
import type { QualityStore } from '../settings/settings.ts';
import type { CalibrationDocument, StoredEntry } from './calibration.model.ts';
import { mustBeAllowed } from './calibration.policy.ts';

export interface CalibrationDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  calibrations: Model<CalibrationDocument>;
  store: QualityStore;
  sources: readonly ContactSource[];
  users: Users;
}

type Result = Promise<CalibrationDocument>;

/** Throws `not_found`; whoever is judged in it does not see it. */
export const loadCalibration = async (
  { calibrations }: CalibrationDeps,
  calibrationId: string,
  viewer: Viewer,
): Result => {
  const found = await calibrations.findById(calibrationId).lean<CalibrationDocument | null>();
  if (!found || found.agentId === viewer.id) throw notFound('Calibration', calibrationId);
  return found;
};

/** Those who may be invited. */
export const inspectorsOf = async ({ users }: CalibrationDeps): Promise<{ id: string; name: string }[]> =>
  (await users.list())
    .filter(({ role, isActive }) => isActive && isPermitted(role, 'quality:inspect'))
    .map(({ id, name }) => ({ id, name }));

const invitedBy = async (
  deps: CalibrationDeps,
  { inspectorIds, agentId }: { inspectorIds: readonly string[]; agentId: string },
): Promise<StoredEntry[]> => {
  const known = new Map((await inspectorsOf(deps)).map(({ id, name }) => [id, name]));
  return [...new Set(inspectorIds)].map((inspectorId, place) => {
    const inspectorName = known.get(inspectorId);
    if (inspectorName === undefined || inspectorId === agentId) {
      const path = `inspectorIds.${place}`;
      throw invalidInput([{ path, message: 'cannot inspect this', key: 'problems.unknown' }]);
    }
    return { inspectorId, inspectorName, scoring: null, result: null, at: null };
  });
};

/** Throws `invalid_input` for a contact that cannot be judged or somebody who cannot judge it. */
export const startCalibration = async (
  deps: CalibrationDeps,
  { viewer, body }: { viewer: Viewer; body: z.output<typeof contract.StartCalibrationBody> },
): Result => {
  const { kind, contactId, inspectorIds } = body;
  const contact = await deps.sources.find((source) => source.kind === kind)?.one(contactId);
  if (!contact)
    throw invalidInput([{ path: 'contactId', message: 'cannot be judged', key: 'problems.unknown' }]);
  const { agentId, agentName, label, title } = contact;
  const entries = await invitedBy(deps, { inspectorIds, agentId });
  const { version: sheetVersion } = await deps.store.current(kind);
  const [_id, at, actor] = [new Types.ObjectId(), deps.clock.now(), actorOf(viewer)];
  const told = newEvent({ type: 'calibration.started', at, actor, entityId: String(_id), version: 0 });
  const started: CalibrationDocument = {
    ...{ _id, version: 0, state: 'open', kind, contactId, label, title, agentId, agentName },
    ...{ sheetVersion, startedBy: actor, startedAt: at, entries, reference: null, outbox: [told] },
  };
  await deps.calibrations.create(started);
  deps.events.nudge();
  return started;
};

interface Change {
  calibration: CalibrationDocument;
  version: number;
  viewer: Viewer;
  action: string;
  set: Partial<CalibrationDocument>;
}

/** One conditional write with its event; throws `conflict` when somebody was faster. */
const change = async (deps: CalibrationDeps, asked: Change): Result => {
  const { calibration, version, viewer, action, set } = asked;
  const [at, actor, entityId] = [deps.clock.now(), actorOf(viewer), String(calibration._id)];
  const told = newEvent({ type: `calibration.${action}`, at, actor, entityId, version: version + 1 });
  const after = await deps.calibrations
    .findOneAndUpdate(
      { _id: calibration._id, version, state: 'open' },
      { $set: set, $inc: { version: 1 }, $push: { outbox: told } },
      { returnDocument: 'after' },
    )
    .lean<CalibrationDocument | null>();
  if (!after) throw conflict('This calibration has changed: please look again.');
  deps.events.nudge();
  return after;
};

interface Asked<Body> {
  calibrationId: string;
  viewer: Viewer;
  body: Body;
}

const filledIn = async (
  deps: CalibrationDeps,
  { kind, sheetVersion }: CalibrationDocument,
  { scoring, viewer }: { scoring: Scoring; viewer: Viewer },
): Promise<StoredEntry> => {
  const sheet = await deps.store.byVersion(kind, sheetVersion);
  const problems = problemsOf(sheet, scoring);
  if (problems.length > 0) throw invalidInput(problems);
  const [result, at] = [scoreOf(sheet, scoring), deps.clock.now()];
  return { inspectorId: viewer.id, inspectorName: viewer.name, scoring, result, at };
};

type ScoreAsked = Asked<z.output<typeof contract.CalibrationScoreBody>>;

/** One's own sheet, once. A conditional write: of two at the same moment one answers `conflict`, and its sender keeps the draft. */
export const scoreCalibration = async (deps: CalibrationDeps, asked: ScoreAsked): Result => {
  const { viewer, body } = asked;
  const calibration = await loadCalibration(deps, asked.calibrationId, viewer);
  mustBeAllowed(calibration, 'score', viewer);
  const entry = await filledIn(deps, calibration, { scoring: body.scoring, viewer });
  const entries = calibration.entries.map((one) => (one.inspectorId === viewer.id ? entry : one));
  const { version } = calibration;
  return change(deps, { calibration, version, viewer, action: 'scored', set: { entries } });
};

/** 标准分: what a leader holds to be right. */
export const giveReference = async (deps: CalibrationDeps, asked: ScoreAsked): Result => {
  const { viewer, body } = asked;
  const calibration = await loadCalibration(deps, asked.calibrationId, viewer);
  mustBeAllowed(calibration, 'reference', viewer);
  const reference = await filledIn(deps, calibration, { scoring: body.scoring, viewer });
  const { version } = calibration;
  return change(deps, { calibration, version, viewer, action: 'referenced', set: { reference } });
};

/** From now on everybody sees all sheets and how far they lie apart. */
export const closeCalibration = async (
  deps: CalibrationDeps,
  asked: Asked<z.output<typeof contract.CloseCalibrationBody>>,
): Result => {
  const { viewer, body } = asked;
  const calibration = await loadCalibration(deps, asked.calibrationId, viewer);
  mustBeAllowed(calibration, 'close', viewer);
  return change(deps, { calibration, ...body, viewer, action: 'closed', set: { state: 'closed' } });
};
