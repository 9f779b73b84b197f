import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { Role } from '../../../../contract/permissions.ts';
import type { ViewRun, ViewSchedule, ViewSelection } from '../../../../contract/report-views.ts';
import { modelOf } from '../../../platform/database/index.ts';

export interface ViewDocument {
  _id: Types.ObjectId;
  version: number;
  ownerId: string;
  ownerName: string;
  name: string;
  /** Whom it is shared with; null for nobody. */
  sharedWith: { role: Role; departmentId: string | null } | null;
  selection: ViewSelection;
  schedule: ViewSchedule | null;
  /** What was due before that is not made up for. */
  scheduledAt: Date | null;
}

const mixed = Schema.Types.Mixed;

const viewSchema = new Schema<ViewDocument>(
  {
    version: { type: Number, required: true },
    ownerId: { type: String, required: true },
    ownerName: { type: String, required: true },
    name: { type: String, required: true },
    sharedWith: { type: mixed, default: null },
    selection: { type: mixed, required: true },
    schedule: { type: mixed, default: null },
    scheduledAt: { type: Date, default: null },
  },
  { collection: 'report_views', versionKey: false, minimize: false },
);
viewSchema.index({ ownerId: 1, name: 1 }, { unique: true });
viewSchema.index({ 'sharedWith.role': 1 });
viewSchema.index({ scheduledAt: 1 });

/** Which view somebody's page opens with. */
export interface StartDocument {
  /** The person's id. */
  _id: string;
  viewId: string;
}

const startSchema = new Schema<StartDocument>(
  { _id: { type: String, required: true }, viewId: { type: String, required: true } },
  { collection: 'report_starts', versionKey: false },
);

export interface RunDocument {
  /** `<view>/<due>`, or `<view>/now/<minute>` for one asked for: what was due once is sent once. */
  _id: string;
  viewId: string;
  dueAt: Date;
  state: ViewRun['state'];
  sentTo: string[];
  /** The last one; of refused addresses. */
  error: string;
}

const runSchema = new Schema<RunDocument>(
  {
    _id: { type: String, required: true },
    viewId: { type: String, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, required: true },
    sentTo: { type: [String], default: [] },
    error: { type: String, default: '' },
  },
  { collection: 'report_runs', versionKey: false },
);
runSchema.index({ viewId: 1, dueAt: -1 });
runSchema.index({ state: 1, dueAt: 1 });

export interface ViewModels {
  views: Model<ViewDocument>;
  starts: Model<StartDocument>;
  runs: Model<RunDocument>;
}

export const viewModels = (connection: Connection): ViewModels => ({
  views: modelOf(connection, 'ReportView', viewSchema),
  starts: modelOf(connection, 'ReportStart', startSchema),
  runs: modelOf(connection, 'ReportRun', runSchema),
});
