import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';

/** Who follows the account (关注), by their name with it. */
export interface FollowerDocument {
  _id: string;
  isFollowing: boolean;
  /** When that last changed, as the platform tells it. */
  changedAt: Date;
}

const followerSchema = new Schema<FollowerDocument>(
  {
    _id: { type: String, required: true },
    isFollowing: { type: Boolean, required: true, index: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'wechat_followers', versionKey: false },
);

/** A nonce stands for the body that it came with. */
export interface NonceDocument {
  _id: string;
  digest: string;
  at: Date;
}

const nonceSchema = new Schema<NonceDocument>(
  {
    _id: { type: String, required: true },
    digest: { type: String, required: true },
    at: { type: Date, required: true, index: true },
  },
  { collection: 'wechat_nonces', versionKey: false },
);

/** How the platform was last seen, one for each account. */
export interface StatusDocument {
  _id: string;
  lastArrivalAt?: Date;
  lastAnswerAt?: Date;
  lastError?: string | null;
  menuPublishedAt?: Date;
}

const statusSchema = new Schema<StatusDocument>(
  {
    _id: { type: String, required: true },
    lastArrivalAt: Date,
    lastAnswerAt: Date,
    lastError: { type: String, default: null },
    menuPublishedAt: Date,
  },
  { collection: 'wechat_status', versionKey: false },
);

export interface WechatModels {
  followers: Model<FollowerDocument>;
  nonces: Model<NonceDocument>;
  statuses: Model<StatusDocument>;
}

export const wechatModels = (connection: Connection): WechatModels => ({
  followers: modelOf(connection, 'WechatFollower', followerSchema),
  nonces: modelOf(connection, 'WechatNonce', nonceSchema),
  statuses: modelOf(connection, 'WechatStatus', statusSchema),
});
