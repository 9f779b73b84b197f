import { z } from 'zod';
import { FieldProblem } from './errors.ts';
import { Id, Instant, PageQuery, listOf, pageOf, text } from './common.ts';

/** 部门平台 · 其他热线 · 国家或省平台 · 110 */
export const partnerKinds = ['department', 'hotline', 'upper', 'police'] as const;
export const PartnerKind = z.enum(partnerKinds);
export type PartnerKind = z.infer<typeof PartnerKind>;

/** Fields of a request that a partner's own fields are mapped to. */
export const mappingTargets = [
  'externalId',
  'title',
  'description',
  'requestType',
  'topic',
  'district',
  'address',
  'lat',
  'long',
  'citizenName',
  'citizenPhone',
  'isConfidential',
] as const;
export const MappingTarget = z.enum(mappingTargets);
export type MappingTarget = z.infer<typeof MappingTarget>;

/** Where one of our fields is found in what the partner sends. */
export const MappingRule = z.object({
  target: MappingTarget,
  /** Dotted: `caller.phone`, `items.0.text`. Empty: always the fallback. */
  path: z.string().trim().max(200).default(''),
  /** The partner's words to ours, where they differ; what is not in it stays as it is. */
  values: z.record(z.string().max(100), z.string().max(100)).default({}),
  /** Taken where the partner says nothing. */
  fallback: z.string().trim().max(200).default(''),
});
export type MappingRule = z.infer<typeof MappingRule>;

export const Mapping = z
  .array(MappingRule)
  .min(1)
  .max(mappingTargets.length)
  .refine((rules) => new Set(rules.map(({ target }) => target)).size === rules.length, {
    params: { key: 'problems.repeated' },
  });

const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]).default('');

export const PartnerBody = z.object({
  name: text(60),
  kind: PartnerKind,
  /** Whose tickets are handed to the partner; null for one that only sends requests. */
  departmentId: Id.nullable().default(null),
  /** Where it is told of what happens; empty: it is told nothing. */
  webhookUrl: address,
  /** Where its requests are fetched from; empty: it pushes them. */
  pullUrl: address,
  isActive: z.boolean().default(true),
  mapping: Mapping,
});
export type PartnerBody = z.infer<typeof PartnerBody>;

export const PartnerKey = z.object({
  id: z.string(),
  createdAt: Instant,
  /** Null: until it is replaced. */
  validUntil: Instant.nullable(),
});

export const Partner = PartnerBody.extend({
  id: Id,
  departmentName: z.string().nullable(),
  keys: z.array(PartnerKey),
  /** Messages that wait for it, and those that it refused. */
  waiting: z.number().int(),
  refused: z.number().int(),
  /** Since when it has not answered; null while it does. */
  downSince: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  lastError: z.string().nullable(),
  lastDeliveredAt: Instant.nullable(),
  /** Requests that came from it. */
  received: z.number().int(),
  lastReceivedAt: Instant.nullable(),
  pull: z.object({
    cursor: z.string(),
    lastRunAt: Instant.nullable(),
    lastError: z.string().nullable(),
    rejected: z.number().int(),
  }),
});
export type Partner = z.infer<typeof Partner>;

export const PartnerDesk = z.object({
  /** Where partners find us. */
  endpoint: z.string(),
  partners: z.array(Partner),
});
export type PartnerDesk = z.infer<typeof PartnerDesk>;

/** The secret is shown this once. */
export const CreatedPartnerKey = z.object({ partner: Partner, keyId: z.string(), secret: z.string() });
export type CreatedPartnerKey = z.infer<typeof CreatedPartnerKey>;

/** Until when the keys that are there hold. */
export const RotateKeyBody = z.object({ oldValidUntil: Instant });

export const MappingTestBody = z.object({ mapping: Mapping, sample: z.unknown() });
export const MappingTest = z.object({
  /** What would be filed; absent fields are empty. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  problems: z.array(FieldProblem),
});
export type MappingTest = z.infer<typeof MappingTest>;

/** 待送 · 已送达 · 被拒 */
export const deliveryStates = ['waiting', 'delivered', 'refused'] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const DeliveryAttempt = z.object({
  at: Instant,
  status: z.number().int().nullable(),
  ms: z.number().int(),
  error: z.string().nullable(),
});

export const Delivery = z.object({
  id: Id,
  event: z.string(),
  ticketId: Id,
  ticketNumber: z.string(),
  ticketVersion: z.number().int(),
  state: DeliveryState,
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
  attempts: z.array(DeliveryAttempt),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryListQuery = PageQuery.extend({ state: listOf(DeliveryState) });
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>;
export const DeliveryPage = pageOf(Delivery);

export const receiptOutcomes = ['received', 'done', 'superseded', 'refused'] as const;
export const ReceiptOutcome = z.enum(receiptOutcomes);
export type ReceiptOutcome = z.infer<typeof ReceiptOutcome>;

/** A step that a partner took. */
export const Receipt = z.object({
  id: Id,
  stepId: z.string(),
  action: z.string(),
  ticketNumber: z.string(),
  outcome: ReceiptOutcome,
  error: z.string().nullable(),
  receivedAt: Instant,
});
export type Receipt = z.infer<typeof Receipt>;
export const ReceiptPage = pageOf(Receipt);

export const PartnerParams = z.object({ partnerId: Id });
