import { z } from 'zod';
import { Region, cityRegion } from './articles.ts';
import { Id, Instant, PageQuery, text } from './common.ts';

/** 网办深度: window 窗口办理, online_prepared 网上预审, one_visit 最多跑一趟, zero_visits 一趟不用跑. */
export const onlineLevels = ['window', 'online_prepared', 'one_visit', 'zero_visits'] as const;
export const OnlineLevel = z.enum(onlineLevels);
export type OnlineLevel = z.infer<typeof OnlineLevel>;

/** 事项类型: licence 行政许可, confirmation 行政确认, payment 行政给付, public 公共服务, other 其他. */
export const serviceKinds = ['licence', 'confirmation', 'payment', 'public', 'other'] as const;
export const ServiceKind = z.enum(serviceKinds);
export type ServiceKind = z.infer<typeof ServiceKind>;

/** One code for every item (一码): letters, digits, dots and dashes, kept in capitals. */
export const ServiceCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9.-]{2,39}$/, 'must be 3 to 40 letters, digits, dots or dashes');

const optional = (max: number) => z.string().trim().max(max).default('');
const lines = z.array(text(500)).max(40).default([]);
const workingDays = z.number().int().min(0).max(999).nullable().default(null);

export const ServiceInput = z.object({
  code: ServiceCode,
  name: text(120),
  nameEn: optional(200),
  kind: ServiceKind.default('public'),
  departmentId: Id,
  region: Region.default(cityRegion),
  /** Whom it is for: 个人, 法人 or both, in words. */
  audience: optional(100),
  conditions: lines,
  materials: lines,
  steps: lines,
  /** Where, with the address. */
  places: lines,
  hours: optional(300),
  phone: optional(100),
  fee: optional(300),
  /** 法定时限 and 承诺时限 in working days; null when none is set, 0 for at once. */
  legalDays: workingDays,
  promisedDays: workingDays,
  onlineLevel: OnlineLevel.default('window'),
  onlineUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  legalBasis: optional(1000),
  /** Where these facts come from. */
  source: optional(300),
});
export type ServiceInput = z.infer<typeof ServiceInput>;

export const ServiceRevision = z.object({
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  /** Names of the fields that changed. */
  changed: z.array(z.string()),
});

export const ServiceItem = ServiceInput.extend({
  id: Id,
  departmentName: z.string(),
  regionName: z.string(),
  isActive: z.boolean(),
  version: z.number().int(),
  updatedAt: Instant,
  updatedBy: z.string(),
  revisions: z.array(ServiceRevision),
  canEdit: z.boolean(),
});
export type ServiceItem = z.infer<typeof ServiceItem>;

export const ServiceRow = ServiceItem.pick({
  id: true,
  code: true,
  name: true,
  kind: true,
  departmentName: true,
  regionName: true,
  promisedDays: true,
  onlineLevel: true,
  isActive: true,
  updatedAt: true,
  version: true,
});
export type ServiceRow = z.infer<typeof ServiceRow>;

export const ServiceListQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  departmentId: Id.optional(),
});

export const UpdateServiceBody = ServiceInput.extend({ version: z.number().int().min(0) });
export const ServiceVersionBody = z.object({ version: z.number().int().min(0) });
export const ServiceParams = z.object({ code: ServiceCode });

/** `dry` looks without writing. */
export const ServiceImportQuery = z.object({
  dry: z.enum(['true', 'false']).default('true'),
});

export const ServiceReject = z.object({
  /** Line of the file; the first row below the headings is 2. */
  line: z.number().int(),
  code: z.string(),
  /** Dotted path of the wrong field, and what is wrong with it. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});

export const ServiceImportResult = z.object({
  isDry: z.boolean(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejects: z.array(ServiceReject),
  rejectCount: z.number().int(),
  /** What the file's headings were taken for. */
  columns: z.record(z.string(), z.string()),
  ignored: z.array(z.string()),
});
export type ServiceImportResult = z.infer<typeof ServiceImportResult>;
