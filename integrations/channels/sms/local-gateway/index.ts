import { Router } from 'express';
import { Schema, type Connection } from 'mongoose';
import type { Clock } from '../../../../server/kernel/clock.ts';
import { notFound } from '../../../../server/kernel/errors.ts';
import { isDuplicateKey, modelOf } from '../../../../server/platform/database/index.ts';
import { erasedMark } from '../../../../contract/citizens.ts';
import { canTakeTexts, domesticNumber } from '../../../../contract/phone-numbers.ts';
import type { SmsSender } from '../port.ts';

interface KeptText {
  _id: string;
  to: string;
  text: string;
  at: Date;
}

const schema = new Schema<KeptText>(
  {
    _id: { type: String, required: true },
    to: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'local_gateway_texts', versionKey: false },
);
schema.index({ to: 1 });

/** A gateway without a network: what is sent is kept in the database, and that is its delivery. */
export const createLocalGateway = ({
  connection,
  clock,
}: {
  connection: Connection;
  clock: Clock;
}): SmsSender => {
  const texts = modelOf(connection, 'LocalGatewayText', schema);
  return {
    adapter: 'local',
    async send({ key, to, text }) {
      if (!canTakeTexts(to)) return { isAccepted: false, reason: 'bad_number' };
      try {
        await texts.create({ _id: key, to: domesticNumber(to), text, at: clock.now() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error; // a repeat: it lies there already
      }
      return { isAccepted: true, messageId: key };
    },
    webhooks: () => Router(),
    fetchMedium: (mediumId) => Promise.reject(notFound('Medium', mediumId)), // nothing ever comes in here
    removeMedium: () => Promise.resolve(),
    healthy: () => Promise.resolve(true),
    async forget(numbers) {
      const { modifiedCount } = await texts.updateMany(
        { to: { $in: [...numbers] } },
        { $set: { to: erasedMark, text: erasedMark } },
      );
      return modifiedCount;
    },
  };
};
