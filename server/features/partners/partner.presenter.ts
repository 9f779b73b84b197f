import type { Delivery, Partner, Receipt } from '../../../contract/partners.ts';
import type { PartnersDeps } from './index.ts';
import type { DeliveryDocument, PartnerDocument, ReceiptDocument } from './partner.model.ts';
import { originOf } from './present-ticket.ts';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const factsOf = async ({ deliveries, departments, tickets }: PartnersDeps, row: PartnerDocument) => {
  const partnerId = String(row._id);
  const [waiting, refused, received, department] = await Promise.all([
    deliveries.countDocuments({ partnerId, state: 'waiting' }),
    deliveries.countDocuments({ partnerId, state: 'refused' }),
    tickets.countFrom(originOf(row)),
    row.departmentId === null ? undefined : departments.byId(row.departmentId),
  ]);
  return { waiting, refused, received, departmentName: department?.name ?? null };
};

export const presentPartner = async (deps: PartnersDeps, row: PartnerDocument): Promise<Partner> => ({
  id: String(row._id),
  name: row.name,
  kind: row.kind,
  departmentId: row.departmentId,
  webhookUrl: row.webhookUrl,
  pullUrl: row.pullUrl,
  isActive: row.isActive,
  mapping: row.mapping,
  keys: row.keys.map(({ id, createdAt, validUntil }) => ({
    id,
    createdAt: createdAt.toISOString(),
    validUntil: iso(validUntil),
  })),
  downSince: iso(row.downSince),
  nextTryAt: row.downSince === null ? null : iso(row.nextTryAt),
  lastError: row.lastError,
  lastDeliveredAt: iso(row.lastDeliveredAt),
  lastReceivedAt: iso(row.lastReceivedAt),
  pull: { ...row.pull, lastRunAt: iso(row.pull.lastRunAt) },
  ...(await factsOf(deps, row)),
});

export const presentDelivery = (row: DeliveryDocument): Delivery => ({
  id: String(row._id),
  event: row.event,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
  ticketVersion: row.ticketVersion,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  deliveredAt: iso(row.deliveredAt),
  attempts: row.attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
});

export const presentReceipt = (row: ReceiptDocument): Receipt => ({
  id: String(row._id),
  stepId: row.stepId,
  action: row.action,
  ticketNumber: row.ticketNumber,
  outcome: row.outcome,
  error: row.error,
  receivedAt: row.receivedAt.toISOString(),
});
