import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';

/** Somebody whom the same event concerns: told of the answer, with a code of their own and no more rights than that. */
export interface FollowerDocument {
  _id: Types.ObjectId;
  ticketId: string;
  name: string;
  phone: string;
  queryCode: string;
  followedAt: Date;
}

const schema = new Schema<FollowerDocument>(
  {
    ticketId: { type: String, required: true },
    name: { type: String, required: true },
    phone: { type: String, required: true },
    queryCode: { type: String, required: true },
    followedAt: { type: Date, required: true },
  },
  { collection: 'ticket_followers', versionKey: false },
);
schema.index({ ticketId: 1, phone: 1 }, { unique: true });
schema.index({ ticketId: 1, queryCode: 1 }, { unique: true });
schema.index({ phone: 1, followedAt: -1 });

export const followerModel = (connection: Connection): Model<FollowerDocument> =>
  modelOf(connection, 'TicketFollower', schema);
