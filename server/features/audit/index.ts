import { z } from 'zod';
import { Id, Instant, PageQuery, pageOf, type Page } from '../../../contract/common.ts';
import { AuditEntry } from '../../../contract/operations.ts';
import type { Actor } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { route } from '../../platform/http/index.ts';
import { auditPersonalData } from './audit-personal-data.ts';
import { auditModel, type AuditDocument } from './audit.model.ts';

/** Who looked at what, and why: every reveal of a citizen's data and every change of an account. */
export interface Audit {
  record(entry: { actor: Actor; action: string; entity: string; reason?: string }): Promise<void>;
}

const AuditQuery = PageQuery.extend({
  actorId: Id.optional(),
  action: z.string().max(60).optional(),
  entity: z.string().max(100).optional(),
  /** From this instant on … */
  from: Instant.optional(),
  /** … to before this one. */
  to: Instant.optional(),
});
type AuditQuery = z.infer<typeof AuditQuery>;

const filterOf = ({ actorId, action, entity, from, to, cursor }: AuditQuery): Record<string, unknown> => {
  const conditions: Record<string, unknown>[] = [
    ...(actorId ? [{ 'actor.id': actorId }] : []),
    ...(action ? [{ action }] : []),
    ...(entity ? [{ entity }] : []),
    ...(from ? [{ at: { $gte: new Date(from) } }] : []),
    ...(to ? [{ at: { $lt: new Date(to) } }] : []),
    ...(cursor ? [cursorFilter(cursor, { field: 'at', direction: -1 })] : []),
  ];
  return conditions.length === 0 ? {} : { $and: conditions };
};

const present = (row: AuditDocument) => ({
  id: String(row._id),
  at: row.at.toISOString(),
  actorName: row.actor.name,
  action: row.action,
  entity: row.entity,
  reason: row.reason,
});

export const createAuditFeature = ({
  connection,
  clock,
}: FeatureDeps): { feature: Feature; audit: Audit } => {
  const entries = auditModel(connection);

  const list = async (query: AuditQuery): Promise<Page<unknown>> => {
    const rows = await entries
      .find(filterOf(query))
      .sort({ at: -1, _id: -1 })
      .limit(query.limit + 1)
      .lean<AuditDocument[]>();
    return pageFrom(rows, { limit: query.limit, present, keyOf: (row) => [row.at, String(row._id)] });
  };

  return {
    audit: {
      async record({ actor, action, entity, reason }) {
        await entries.create({ at: clock.now(), actor, action, entity, reason: reason ?? null });
      },
    },
    feature: {
      name: 'audit',
      personalData: [auditPersonalData(entries)],
      routes: [
        route({
          method: 'get',
          path: '/audit',
          permission: 'audit:read',
          summary: 'The audit trail, newest first',
          query: AuditQuery,
          answer: pageOf(AuditEntry),
          handle: ({ query }) => list(query),
        }),
      ],
    },
  };
};
