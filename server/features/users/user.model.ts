import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { languages, type Language } from '../../../contract/common.ts';
import { roles, type Role } from '../../../contract/permissions.ts';
import { modelOf } from '../../platform/database/index.ts';

export interface UserDocument {
  _id: Types.ObjectId;
  username: string;
  name: string;
  role: Role;
  departmentId: string | null;
  /** Absent in accounts of before there were addresses. */
  email?: string | null;
  /** argon2id with its salt and parameters. */
  passwordHash: string;
  language: Language;
  isActive: boolean;
  lastSignedInAt: Date | null;
  version: number;
}

const userSchema = new Schema<UserDocument>(
  {
    username: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    departmentId: { type: String, default: null },
    email: { type: String, default: null },
    passwordHash: { type: String, required: true },
    language: { type: String, enum: languages, default: 'zh-CN' },
    isActive: { type: Boolean, default: true },
    lastSignedInAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
  },
  { collection: 'users', versionKey: false },
);
userSchema.index({ role: 1, isActive: 1 });

export interface SessionDocument {
  _id: Types.ObjectId;
  /** SHA-256 of the cookie's token: who reads the database cannot take a session over. */
  tokenHash: string;
  userId: string;
  csrfToken: string;
  createdAt: Date;
  /** Moves on as the session is used, never beyond its longest life. */
  expiresAt: Date;
}

const sessionSchema = new Schema<SessionDocument>(
  {
    tokenHash: { type: String, required: true, unique: true },
    userId: { type: String, required: true, index: true },
    csrfToken: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, index: true },
  },
  { collection: 'sessions', versionKey: false },
);

/** Failed attempts to sign in to one account from one address. */
export interface AttemptsDocument {
  _id: string;
  failures: number;
  lockedUntil: Date;
}

const attemptsSchema = new Schema<AttemptsDocument>(
  {
    _id: { type: String, required: true },
    failures: { type: Number, required: true },
    lockedUntil: { type: Date, required: true, index: true },
  },
  { collection: 'sign_in_attempts', versionKey: false },
);

export const userModel = (connection: Connection): Model<UserDocument> =>
  modelOf(connection, 'User', userSchema);
export const sessionModel = (connection: Connection): Model<SessionDocument> =>
  modelOf(connection, 'Session', sessionSchema);
export const attemptsModel = (connection: Connection): Model<AttemptsDocument> =>
  modelOf(connection, 'SignInAttempts', attemptsSchema);
