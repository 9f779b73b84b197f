import { Schema, type Connection } from 'mongoose';
import { dayOf } from '../../kernel/working-calendar.ts';
import { modelOf } from '../../platform/database/index.ts';

interface CounterDocument {
  _id: string;
  last: number;
}

const schema = new Schema<CounterDocument>(
  { _id: { type: String, required: true }, last: { type: Number, required: true } },
  { collection: 'counters', versionKey: false },
);

const write = (day: string, place: number): string =>
  `FZ12345-${day.replaceAll('-', '')}-${String(place).padStart(5, '0')}`;

/** Numbers of the form `FZ12345-YYYYMMDD-NNNNN`, by the day in China: unique, and rising within a day. */
export interface TicketNumbers {
  next(at: Date): Promise<string>;
  /** `count` numbers of one day at once, in order. */
  reserve(at: Date, count: number): Promise<string[]>;
}

export const createTicketNumbers = (connection: Connection): TicketNumbers => {
  const counters = modelOf(connection, 'Counter', schema);
  const reserve = async (at: Date, count: number): Promise<string[]> => {
    const day = dayOf(at);
    const { last } = await counters
      .findOneAndUpdate(
        { _id: `ticket:${day}` },
        { $inc: { last: count } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    return Array.from({ length: count }, (_, place) => write(day, last - count + place + 1));
  };
  return { reserve, next: async (at) => (await reserve(at, 1))[0] ?? '' };
};
