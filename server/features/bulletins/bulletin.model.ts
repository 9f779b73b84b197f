import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type {
  BulletinContent,
  BulletinKind,
  BulletinState,
  ObjectionTarget,
} from '../../../contract/bulletins.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../platform/events/index.ts';

export interface StoredObjection {
  id: string;
  departmentId: string;
  departmentName: string;
  target: ObjectionTarget;
  targetName: string;
  reason: string;
  by: Actor;
  at: Date;
  ruling: { isGranted: boolean; reason: string; by: Actor; at: Date } | null;
}

/** One of its files, made of one version. */
export interface BulletinFile {
  /** `7/zh-CN/pdf` */
  key: string;
  /** In the file store. */
  id: string;
  version: number;
  /** Bytes. */
  size: number;
}

export interface BulletinStep {
  /** The event without its family: `circulated`. */
  action: string;
  by: Actor;
  at: Date;
  reason: string;
}

/** 通报: what was said about a day, week or month, with all its figures. */
export interface BulletinDocument {
  _id: Types.ObjectId;
  /** `weekly:2026-11-16`: one for a period. */
  key: string;
  version: number;
  kind: BulletinKind;
  state: BulletinState;
  from: string;
  to: string;
  madeAt: Date;
  content: BulletinContent;
  note: string;
  objectUntil: Date | null;
  circulatedById: string | null;
  objections: StoredObjection[];
  signedBy: Actor | null;
  signedAt: Date | null;
  history: BulletinStep[];
  /** Empty for those made before files were kept. */
  files: BulletinFile[];
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<BulletinDocument>(
  {
    key: { type: String, required: true, unique: true },
    version: { type: Number, required: true },
    kind: { type: String, required: true },
    state: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    madeAt: { type: Date, required: true },
    content: { type: mixed, required: true },
    note: { type: String, default: '' },
    objectUntil: { type: Date, default: null },
    circulatedById: { type: String, default: null },
    objections: { type: [mixed], default: [] },
    signedBy: { type: mixed, default: null },
    signedAt: { type: Date, default: null },
    history: { type: [mixed], default: [] },
    files: { type: [mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'bulletins', versionKey: false, minimize: false },
);
schema.index({ madeAt: -1, _id: -1 });
schema.index({ kind: 1, madeAt: -1, _id: -1 });
indexOutbox(schema as Schema);

export const bulletinModel = (connection: Connection): Model<BulletinDocument> =>
  modelOf(connection, 'Bulletin', schema);
