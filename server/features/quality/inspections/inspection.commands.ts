import type { z } from 'zod';
import { cityCalendarId } from '../../../../contract/calendars.ts';
import type * as contract from '../../../../contract/quality.ts';
import { scoreOf } from '../../../../contract/quality-score.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { addWorkingDays } from '../../../kernel/working-calendar.ts';
import { actorOf } from '../../../platform/events/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Calendars } from '../../calendars/index.ts';
import type { QualityStore } from '../settings/settings.ts';
import { changeInspection, loadInspection, type InspectionDeps } from './change-inspection.ts';
import type { InspectionDocument } from './inspection.model.ts';
import { mustBeAllowed } from './inspection.policy.ts';
import { problemsOf } from './scoring-problems.ts';

export interface CommandDeps extends InspectionDeps {
  store: QualityStore;
  calendars: Calendars;
}

interface Asked<Body extends z.ZodType> {
  inspectionId: string;
  viewer: Viewer;
  body: z.output<Body>;
}

type Result = Promise<InspectionDocument>;
type Plain = Asked<typeof contract.InspectionVersionBody>;

const loadFor = async (
  deps: InspectionDeps,
  { inspectionId, viewer }: Pick<Plain, 'inspectionId' | 'viewer'>,
  action: contract.InspectionAction,
): Result => {
  const inspection = await loadInspection(deps, inspectionId, viewer);
  mustBeAllowed(inspection, action, { viewer, now: deps.clock.now() });
  return inspection;
};

/** Throws `invalid_input` for what the sheet does not know or still wants. */
const resultOf = (sheet: ScoreSheet, scoring: contract.Scoring): contract.Score => {
  const problems = problemsOf(sheet, scoring);
  if (problems.length > 0) throw invalidInput(problems);
  return scoreOf(sheet, scoring);
};

/** Theirs from now on; the sheet stays what it is now. */
export const takeInspection = async (deps: CommandDeps, asked: Plain): Result => {
  const { viewer, body } = asked;
  const inspection = await loadFor(deps, asked, 'take');
  const { version: sheetVersion } = await deps.store.current(inspection.kind);
  const inspector = { inspectorId: viewer.id, inspectorName: viewer.name };
  const set = { state: 'taken' as const, ...inspector, sheetVersion };
  return changeInspection(deps, { inspection, ...body, viewer, action: 'taken', set });
};

export const releaseInspection = async (deps: CommandDeps, asked: Plain): Result => {
  const { viewer, body } = asked;
  const inspection = await loadFor(deps, asked, 'release');
  const set = { state: 'waiting' as const, inspectorId: null, inspectorName: null, sheetVersion: null };
  return changeInspection(deps, { inspection, ...body, viewer, action: 'released', set });
};

/** 评分. From now on the agent sees it, and may appeal for as many working days as the rules give. */
export const scoreInspection = async (deps: CommandDeps, asked: Asked<typeof contract.ScoreBody>): Result => {
  const { viewer, body } = asked;
  const { scoring, sheetVersion, version } = body;
  const inspection = await loadFor(deps, asked, 'score');
  const held = inspection.sheetVersion ?? (await deps.store.current(inspection.kind)).version;
  if (sheetVersion !== held) throw conflict('The score sheet has changed: please look again.');
  const result = resultOf(await deps.store.byVersion(inspection.kind, held), scoring);
  const { values: rules } = await deps.store.current('rules');
  const now = deps.clock.now();
  const set = {
    ...{ state: 'scored' as const, inspectorId: viewer.id, inspectorName: viewer.name },
    ...{ sheetVersion, scoring, result, scoredAt: now },
    appealUntil: addWorkingDays(deps.calendars.byId(cityCalendarId), now, rules.appealDays),
  };
  return changeInspection(deps, { inspection, version, viewer, action: 'scored', set });
};

/** 作废: what cannot be judged, such as a recording that is not there. */
export const dropInspection = async (deps: CommandDeps, asked: Asked<typeof contract.ReasonBody>): Result => {
  const { viewer, body } = asked;
  const inspection = await loadFor(deps, asked, 'drop');
  const set = { state: 'dropped' as const };
  return changeInspection(deps, { inspection, ...body, viewer, action: 'dropped', set });
};

/** 确认: the agent has read it. */
export const acknowledge = async (deps: CommandDeps, asked: Plain): Result => {
  const { viewer, body } = asked;
  const inspection = await loadFor(deps, asked, 'acknowledge');
  const set = { state: 'acknowledged' as const, acknowledgedAt: deps.clock.now() };
  return changeInspection(deps, { inspection, ...body, viewer, action: 'acknowledged', set });
};

/** 申诉, once. */
export const appeal = async (deps: CommandDeps, asked: Asked<typeof contract.ReasonBody>): Result => {
  const { viewer, body } = asked;
  const inspection = await loadFor(deps, asked, 'appeal');
  const set = {
    state: 'appealed' as const,
    appeal: { reason: body.reason, at: deps.clock.now(), ruling: null },
  };
  return changeInspection(deps, { inspection, ...body, viewer, action: 'appealed', set });
};

/** 裁定, by a leader who did not give the score: upholds it, or gives another by the same sheet. */
export const ruleAppeal = async (deps: CommandDeps, asked: Asked<typeof contract.RuleAppealBody>): Result => {
  const { viewer, body } = asked;
  const { version, reason } = body;
  const inspection = await loadFor(deps, asked, 'rule');
  const { kind, sheetVersion, scoring, result } = inspection;
  const made = { reason, by: actorOf(viewer), at: deps.clock.now() };
  const stored = inspection.appeal ?? { reason: '', at: made.at };
  if (body.scoring === null) {
    const ruling = { ...made, isChanged: false, before: null };
    const set = { state: 'ruled' as const, appeal: { ...stored, ruling } };
    return changeInspection(deps, { inspection, version, viewer, action: 'upheld', reason, set });
  }
  const after = resultOf(await deps.store.byVersion(kind, sheetVersion ?? 1), body.scoring);
  const before = scoring && result && { scoring, result };
  const set = {
    state: 'ruled' as const,
    ...{ scoring: body.scoring, result: after },
    appeal: { ...stored, ruling: { ...made, isChanged: true, before } },
  };
  return changeInspection(deps, { inspection, version, viewer, action: 'changed', reason, set });
};
