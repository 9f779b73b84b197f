import { z } from 'zod';
import { Id, Instant, PageQuery, pageOf } from './common.ts';
import { ContactKind, ScoreSheet } from './quality-settings.ts';
import { MarkLevel, Score, Scoring } from './quality.ts';

export const calibrationStates = ['open', 'closed'] as const;
export const CalibrationState = z.enum(calibrationStates);

export const calibrationActions = ['score', 'reference', 'close'] as const;
export const CalibrationAction = z.enum(calibrationActions);
export type CalibrationAction = z.infer<typeof CalibrationAction>;

/** One inspector's sheet; of others it stays hidden until the calibration is closed. */
export const CalibrationEntry = z.object({
  inspectorId: z.string(),
  inspectorName: z.string(),
  isDone: z.boolean(),
  scoring: Scoring.nullable(),
  result: Score.nullable(),
});
export type CalibrationEntry = z.infer<typeof CalibrationEntry>;

/** How far inspectors lie apart on one item; shown when the calibration is closed. */
export const ItemSpread = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  isFatal: z.boolean(),
  /** How many inspectors gave which level; of a fatal item `missed` says that it happened. */
  levels: z.record(MarkLevel, z.int()),
  /** 标准分; null where no leader gave one. */
  reference: MarkLevel.nullable(),
  /** The share that gave the reference or, without one, the most frequent level; in percent. */
  agreement: z.number(),
});
export type ItemSpread = z.infer<typeof ItemSpread>;

/** Of the scores, beside the reference. */
export const ScoreSpread = z.object({
  average: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  reference: z.number().nullable(),
});
export type ScoreSpread = z.infer<typeof ScoreSpread>;

export const CalibrationRow = z.object({
  id: Id,
  version: z.int(),
  state: CalibrationState,
  kind: ContactKind,
  contactId: Id,
  label: z.string(),
  title: z.string(),
  agentName: z.string(),
  startedBy: z.string(),
  startedAt: Instant,
  done: z.int(),
  invited: z.int(),
});
export type CalibrationRow = z.infer<typeof CalibrationRow>;
export const CalibrationPage = pageOf(CalibrationRow);

/** 校准: several inspectors score the same contact without seeing each other's sheets. */
export const Calibration = CalibrationRow.extend({
  sheet: ScoreSheet,
  sheetVersion: z.int(),
  entries: z.array(CalibrationEntry),
  reference: CalibrationEntry.nullable(),
  /** Null while it is open. */
  spread: z.object({ items: z.array(ItemSpread), score: ScoreSpread }).nullable(),
  allowedActions: z.array(CalibrationAction),
});
export type Calibration = z.infer<typeof Calibration>;

export const CalibrationParams = z.object({ calibrationId: Id });
export const CalibrationQuery = PageQuery;
export const StartCalibrationBody = z.object({
  kind: ContactKind,
  contactId: Id,
  inspectorIds: z.array(Id).min(2).max(30),
});
export const CalibrationScoreBody = z.object({ scoring: Scoring });
export const CloseCalibrationBody = z.object({ version: z.int().min(0) });
/** Who may be invited. */
export const Inspectors = z.array(z.object({ id: z.string(), name: z.string() }));
