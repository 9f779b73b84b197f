import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';
import type { Counts } from '../measures/measures.ts';

export type Level = 'hour' | 'day' | 'month';

/**
 * `halfHour` breaks calls down by the half hour of the day in which they came, `09:30`.
 * `topic+district` breaks tickets filed down by both, `<topic>|<district>`, either part empty where none is told.
 * `department+topic` breaks one department down by topic: its keys are `<department>|<topic>`.
 */
export const crossings = [
  'department+requestType',
  'department+topic',
  'department+channel',
  'department+district',
] as const;
export const cellDimensions = [
  'all',
  'channel',
  'requestType',
  'topic',
  'district',
  'department',
  'agent',
  'halfHour',
  'topic+district',
  ...crossings,
] as const;
export type CellDimension = (typeof cellDimensions)[number];

export interface Group {
  key: string;
  counts: Counts;
}

/** Everything counted in one hour, day or month, broken down one way. Written whole: counting again changes nothing. */
export interface CellDocument {
  _id: string;
  level: Level;
  bucket: string;
  dimension: CellDimension;
  groups: Group[];
}

const cellSchema = new Schema<CellDocument>(
  {
    _id: { type: String, required: true },
    level: { type: String, required: true },
    bucket: { type: String, required: true },
    dimension: { type: String, required: true },
    groups: { type: [Schema.Types.Mixed], default: [] } as never,
  },
  { collection: 'measure_cells', versionKey: false, minimize: false },
);
cellSchema.index({ dimension: 1, level: 1, bucket: 1 });

export const cellModel = (connection: Connection): Model<CellDocument> =>
  modelOf(connection, 'MeasureCell', cellSchema);

/** An hour whose count is not up to date, or will not be from `dueAt` on. */
export interface HourDocument {
  _id: string;
  dueAt: Date | null;
  /** Grows whenever something in the hour changed: a count of before must not say that it is done. */
  mark: number;
}

const hourSchema = new Schema<HourDocument>(
  {
    _id: { type: String, required: true },
    dueAt: { type: Date, default: null },
    mark: { type: Number, default: 0 },
  },
  { collection: 'measure_hours', versionKey: false },
);
hourSchema.index({ dueAt: 1 }, { sparse: true });

export const hourModel = (connection: Connection): Model<HourDocument> =>
  modelOf(connection, 'MeasureHour', hourSchema);
