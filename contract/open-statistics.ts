import { z } from 'zod';

/** Counts below this are not told, and others with them from which they could be reckoned. */
export const leastTold = 5;

export const openLicence = {
  name: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like 2026-10');
/** Null is not told. */
const Told = z.int().min(0).nullable();

/** Requests (工单) filed in a month by topic and district; `other` holds names too rare to be told. */
export const OpenRequestsTable = z.object({
  /** First level of the topic; empty where none is told. */
  topics: z.array(z.string()),
  districts: z.array(z.string()),
  /** By topic, then by district. */
  filed: z.array(z.array(Told)),
  byTopic: z.array(Told),
  byDistrict: z.array(Told),
  total: Told,
});
export type OpenRequestsTable = z.infer<typeof OpenRequestsTable>;

/** What a rare name is told as. */
export const otherName = '*';

export const OpenService = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  unit: z.enum(['count', 'percent', 'seconds']),
  /** Null where too few cases lie behind it. */
  value: z.number().nullable(),
});

export const OpenMonth = z.object({
  month: Month,
  licence: z.object({ name: z.string(), url: z.url() }),
  leastTold: z.int(),
  /** Calls in; null where none are known. */
  calls: Told,
  requests: OpenRequestsTable,
  /** City-wide measures, as the reports define them. */
  measures: z.array(OpenService),
});
export type OpenMonth = z.infer<typeof OpenMonth>;

export const OpenMonths = z.object({
  licence: z.object({ name: z.string(), url: z.url() }),
  leastTold: z.int(),
  /** The newest first; a month is told when it is over. */
  months: z.array(z.object({ month: Month, json: z.url(), csv: z.url() })),
});
export type OpenMonths = z.infer<typeof OpenMonths>;

export const OpenMonthParams = z.object({ month: Month });
