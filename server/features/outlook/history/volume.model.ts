import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';

/** Calls of one day of the past that were imported: from before this system served the line. */
export interface ImportedDayDocument {
  /** `2026-11-24` */
  _id: string;
  /** By half hour from midnight; null where the file said nothing. */
  calls: (number | null)[];
  importedAt: Date;
}

const schema = new Schema<ImportedDayDocument>(
  {
    _id: { type: String, required: true },
    calls: { type: [Schema.Types.Mixed], default: [] } as never,
    importedAt: { type: Date, required: true },
  },
  { collection: 'imported_call_volumes', versionKey: false },
);

export const importedDayModel = (connection: Connection): Model<ImportedDayDocument> =>
  modelOf(connection, 'ImportedCallVolume', schema);
