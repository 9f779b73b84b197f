import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type {
  CitizenExport,
  CitizenPreferences,
  ConsentKind,
  ErasureRequest,
  SuggestionReason,
} from '../../../contract/citizens.ts';
import { modelOf } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/events/index.ts';
import type { PersonKeys } from '../../platform/personal-data.ts';
import type { Identity } from './identities.ts';

export interface StoredIdentity extends Identity {
  since: Date;
  verifiedAt: Date | null;
}

/** What somebody said about a consent: that they give it, or take it back. */
export interface Statement {
  what: ConsentKind;
  version: string;
  isGiven: boolean;
  at: Date;
}

type By = Pick<Actor, 'id' | 'name'>;

/** 合并: this one is the same person as an older one. */
export interface StoredMerge {
  into: string;
  at: Date;
  by: By;
  reason: string;
}

export interface PastMerge extends StoredMerge {
  undoneAt: Date;
  undoneBy: By;
  undoneFor: string;
}

/**
 * Somebody as one identity or a few made them known. Those who turn out to be one person keep a document each: the
 * younger points to the older, so that merging and undoing it are one write and nothing has to be moved back.
 */
export interface CitizenDocument {
  _id: Types.ObjectId;
  /** `phone:138…`, one for each identity, and nobody else's; absent when there is none. */
  keys?: string[];
  identities: StoredIdentity[];
  /** As they called themselves, the newest last. */
  names: string[];
  /** Last digits of the numbers. */
  tails: string[];
  /** The name that the sign-in service vouches for. */
  verifiedName: string | null;
  /** Null until they were said. */
  preferences: (CitizenPreferences & { at: Date }) | null;
  statements: Statement[];
  merge: StoredMerge | null;
  pastMerges: PastMerge[];
  createdAt: Date;
  erasedAt: Date | null;
  version: number;
}

const mixed = Schema.Types.Mixed;
const mixedList = { type: [mixed], default: [] } as never;

const citizenSchema = new Schema<CitizenDocument>(
  {
    keys: { type: [String], default: undefined } as never,
    identities: mixedList,
    names: { type: [String], default: [] },
    tails: { type: [String], default: [] },
    verifiedName: { type: String, default: null },
    preferences: { type: mixed, default: null },
    statements: mixedList,
    merge: { type: mixed, default: null },
    pastMerges: mixedList,
    createdAt: { type: Date, required: true },
    erasedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
  },
  { collection: 'citizens', versionKey: false, minimize: false },
);
citizenSchema.index({ keys: 1 }, { unique: true, sparse: true });
citizenSchema.index({ 'merge.into': 1 });
citizenSchema.index({ tails: 1 });

/** 合并建议: two documents, the older first, that may be one person. */
export interface SuggestionDocument {
  /** `older-younger`: one for each two. */
  _id: string;
  citizenIds: [string, string];
  reasons: SuggestionReason[];
  state: 'open' | 'accepted' | 'declined' | 'undone';
  at: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  version: number;
}

const suggestionSchema = new Schema<SuggestionDocument>(
  {
    _id: { type: String, required: true },
    citizenIds: { type: [String], required: true } as never,
    reasons: mixedList,
    state: { type: String, required: true },
    at: { type: Date, required: true },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
  },
  { collection: 'citizen_suggestions', versionKey: false },
);
suggestionSchema.index({ citizenIds: 1, state: 1 });
suggestionSchema.index({ state: 1, at: -1, _id: -1 });

/** A wish to be erased. */
export interface ErasureDocument {
  _id: Types.ObjectId;
  citizenId: string;
  /** The person while it is open or under way, of which there is one at a time; absent afterwards. */
  openFor?: string;
  state: ErasureRequest['state'];
  askedAt: Date;
  askedBy: string | null;
  note: string;
  decidedAt: Date | null;
  decidedBy: By | null;
  decision: string | null;
  counts: Record<string, number> | null;
  /** By what they are found, while it runs. */
  keys?: PersonKeys;
  version: number;
}

const erasureSchema = new Schema<ErasureDocument>(
  {
    citizenId: { type: String, required: true },
    openFor: String,
    state: { type: String, required: true },
    askedAt: { type: Date, required: true },
    askedBy: { type: String, default: null },
    note: { type: String, default: '' },
    decidedAt: { type: Date, default: null },
    decidedBy: { type: mixed, default: null },
    decision: { type: String, default: null },
    counts: { type: mixed, default: null },
    keys: mixed,
    version: { type: Number, default: 0 },
  },
  { collection: 'citizen_erasures', versionKey: false, minimize: false },
);
erasureSchema.index({ openFor: 1 }, { unique: true, sparse: true });
erasureSchema.index({ citizenId: 1, askedAt: -1 });
erasureSchema.index({ state: 1, askedAt: -1, _id: -1 });

/** What somebody is handed: made once, kept for a while. */
export interface ExportDocument {
  _id: Types.ObjectId;
  citizenId: string;
  /** The person while it can be fetched, of which there is one at a time; absent where it could not be made. */
  openFor?: string;
  state: CitizenExport['state'];
  askedAt: Date;
  until: Date;
  fileId: string | null;
  size: number | null;
}

const exportSchema = new Schema<ExportDocument>(
  {
    citizenId: { type: String, required: true },
    openFor: String,
    state: { type: String, required: true },
    askedAt: { type: Date, required: true },
    until: { type: Date, required: true, index: true },
    fileId: { type: String, default: null },
    size: { type: Number, default: null },
  },
  { collection: 'citizen_exports', versionKey: false },
);
exportSchema.index({ openFor: 1 }, { unique: true, sparse: true });
exportSchema.index({ citizenId: 1, askedAt: -1 });

/** A citizen's browser that is signed in. */
export interface CitizenSessionDocument {
  /** Digest of the cookie's secret. */
  _id: string;
  citizenId: string;
  account: string;
  /** As the sign-in service told them: what forms are filled with. */
  name: string | null;
  phone: string | null;
  createdAt: Date;
  expiresAt: Date;
}

const sessionSchema = new Schema<CitizenSessionDocument>(
  {
    _id: { type: String, required: true },
    citizenId: { type: String, required: true, index: true },
    account: { type: String, required: true },
    name: { type: String, default: null },
    phone: { type: String, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, index: true },
  },
  { collection: 'citizen_sessions', versionKey: false },
);

/** A sign-in that is under way: what its answer is checked against, once. */
export interface SignInDocument {
  /** Digest of the cookie's secret. */
  _id: string;
  verifier: string;
  state: string;
  nonce: string;
  back: string;
  createdAt: Date;
}

const signInSchema = new Schema<SignInDocument>(
  {
    _id: { type: String, required: true },
    verifier: { type: String, required: true },
    state: { type: String, required: true },
    nonce: { type: String, required: true },
    back: { type: String, required: true },
    createdAt: { type: Date, required: true, index: true },
  },
  { collection: 'citizen_sign_ins', versionKey: false },
);

export interface CitizenModels {
  citizens: Model<CitizenDocument>;
  suggestions: Model<SuggestionDocument>;
  erasures: Model<ErasureDocument>;
  exports: Model<ExportDocument>;
  sessions: Model<CitizenSessionDocument>;
  signIns: Model<SignInDocument>;
}

export const citizenModels = (connection: Connection): CitizenModels => ({
  citizens: modelOf(connection, 'Citizen', citizenSchema),
  suggestions: modelOf(connection, 'CitizenSuggestion', suggestionSchema),
  erasures: modelOf(connection, 'CitizenErasure', erasureSchema),
  exports: modelOf(connection, 'CitizenExport', exportSchema),
  sessions: modelOf(connection, 'CitizenSession', sessionSchema),
  signIns: modelOf(connection, 'CitizenSignIn', signInSchema),
});
