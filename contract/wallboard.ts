import { z } from 'zod';
import { seatStates } from './calls.ts';
import { Id, Instant } from './common.ts';

const Count = z.int().min(0);

/** How calls were served in a rolling stretch of time; by the definitions of 人工接通率 and 15 秒应答率. */
export const ServiceLevel = z.object({
  /** Calls in, those still waiting too. */
  offered: Count,
  answered: Count,
  /** Answered by a person within 15 seconds. */
  answeredIn15: Count,
});
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** What must not be, and is; told in this order. */
export const wallboardAlarms = [
  'nobodyReady',
  'waitingLong',
  'answerRateShort',
  'answerRateDay',
  'slowAnswers',
] as const;
export type WallboardAlarm = (typeof wallboardAlarms)[number];

/** 大屏: the city as it is now. */
export const Wallboard = z.object({
  at: Instant,
  calls: z.object({
    /** Between a caller and an agent now. */
    talking: Count,
    waiting: Count,
    /** Seconds; 0 when nobody waits. */
    longestWait: Count,
  }),
  seats: z.record(z.enum(seatStates), Count),
  service: z.object({ quarterHour: ServiceLevel, day: ServiceLevel }),
  tickets: z.object({ filedToday: Count, closedToday: Count, open: Count, overdue: Count, warned: Count }),
  /** The most overdue first. */
  departments: z.array(
    z.object({ id: z.string().nullable(), name: z.string(), overdue: Count, warned: Count }),
  ),
  /** Open tickets by district; those without one are left out. */
  districts: z.array(z.object({ name: z.string(), open: Count })),
  /** 热点 of the last 24 hours, the most told of first. */
  topics: z.array(
    z.object({
      id: Id,
      name: z.string(),
      people: Count,
      messages: Count,
      places: z.array(z.string()),
      /** More people than is usual for it. */
      isSurge: z.boolean(),
    }),
  ),
  alarms: z.array(z.enum(wallboardAlarms)),
});
export type Wallboard = z.infer<typeof Wallboard>;
