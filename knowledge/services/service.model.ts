import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { onlineLevels, serviceKinds, type ServiceInput } from '../../contract/services.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import {
  indexOutbox,
  outboxField,
  type Actor,
  type DomainEvent,
} from '../../server/platform/events/index.ts';

/** Which fields a version changed, when and by whom. */
export interface ServiceRevision {
  version: number;
  at: Date;
  by: string;
  changed: string[];
}

export interface ServiceDocument extends ServiceInput {
  _id: Types.ObjectId;
  departmentName: string;
  regionName: string;
  isActive: boolean;
  version: number;
  updatedAt: Date;
  updatedBy: Actor;
  revisions: ServiceRevision[];
  outbox: DomainEvent[];
}

const text = { type: String, default: '' };
const list = { type: [String], default: [] };
const days = { type: Number, default: null };

const schema = new Schema<ServiceDocument>(
  {
    code: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    nameEn: text,
    kind: { type: String, enum: serviceKinds, required: true },
    departmentId: { type: String, required: true },
    departmentName: { type: String, required: true },
    region: { type: String, required: true },
    regionName: text,
    audience: text,
    conditions: list,
    materials: list,
    steps: list,
    places: list,
    hours: text,
    phone: text,
    fee: text,
    legalDays: days,
    promisedDays: days,
    onlineLevel: { type: String, enum: onlineLevels, required: true },
    onlineUrl: text,
    legalBasis: text,
    source: text,
    isActive: { type: Boolean, default: true },
    version: { type: Number, default: 0 },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: Schema.Types.Mixed, required: true },
    revisions: { type: [Schema.Types.Mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'services', versionKey: false },
);
schema.index({ updatedAt: -1, _id: -1 });
schema.index({ departmentId: 1, updatedAt: -1, _id: -1 });
schema.index({ isActive: 1, code: 1 });
indexOutbox(schema as Schema);

export const serviceModel = (connection: Connection): Model<ServiceDocument> =>
  modelOf(connection, 'Service', schema);
