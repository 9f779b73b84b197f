import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { Supervision } from './supervision.ts';
import { TicketRow } from './tickets.ts';

/** How a department stands with its deadlines. */
export const BoardDepartment = z.object({
  departmentId: Id.nullable(),
  name: z.string(),
  /** 临期 */
  warned: z.number().int(),
  /** 超期, all of them. */
  overdue: z.number().int(),
  /** Of these, how many stand at each step of the ladder, by the step's key. */
  steps: z.record(z.string(), z.number().int()),
  /** 督办中 */
  supervised: z.number().int(),
});
export type BoardDepartment = z.infer<typeof BoardDepartment>;

/** 督办台: everything the supervising office watches, in one answer. */
export const SupervisionBoard = z.object({
  at: Instant,
  /** Steps after the deadline, from the first to the last, as the rules name them now. */
  steps: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string() })),
  /** Those with something warned, overdue or supervised; most overdue first. */
  departments: z.array(BoardDepartment),
  /** 督办单 that are open, the earliest deadline first. */
  orders: z.array(z.object({ ticket: TicketRow, order: Supervision })),
  /** 呈报: tickets that have come to the step at which leaders are told. */
  reported: z.array(TicketRow),
  /** 申诉待裁 */
  appeals: z.array(TicketRow),
});
export type SupervisionBoard = z.infer<typeof SupervisionBoard>;
