import { Schema, type Connection, type Model } from 'mongoose';
import type { CalendarValues } from '../../../contract/calendars.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../platform/events/index.ts';

/** 工作日历: the city's, and those of districts that differ from it. */
export interface CalendarDocument extends CalendarValues {
  _id: string;
  version: number;
  updatedAt: Date;
  updatedBy: Actor;
  /** Taken out of use; kept, because its event must still be told. */
  isRemoved: boolean;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<CalendarDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    officeHours: { type: mixed, default: null },
    days: { type: [mixed], default: [] },
    years: { type: [Number], default: [] },
    departmentIds: { type: [String], default: [] },
    version: { type: Number, required: true },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: mixed, required: true },
    isRemoved: { type: Boolean, default: false },
    ...outboxField,
  } as never,
  { collection: 'calendars', versionKey: false, minimize: false },
);
indexOutbox(schema as Schema);

export const calendarModel = (connection: Connection): Model<CalendarDocument> =>
  modelOf(connection, 'Calendar', schema);
