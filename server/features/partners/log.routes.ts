import type { z } from 'zod';
import { Id, PageQuery, type Page } from '../../../contract/common.ts';
import * as contract from '../../../contract/partners.ts';
import { notFound } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { deliverJob } from './deliver.ts';
import type { PartnersDeps } from './index.ts';
import { presentDelivery, presentReceipt } from './partner.presenter.ts';
import type { DeliveryDocument, ReceiptDocument } from './partner.model.ts';

const params = contract.PartnerParams;
type ListInput<Query> = { partnerId: string } & Query;

const listDeliveries = async (
  { deliveries }: PartnersDeps,
  { partnerId, state, cursor, limit }: ListInput<contract.DeliveryListQuery>,
): Promise<Page<contract.Delivery>> => {
  const rows = await deliveries
    .find(
      {
        partnerId,
        ...(state && { state: { $in: state } }),
        ...cursorFilter(cursor, { field: 'createdAt', direction: -1 }),
      },
      { body: 0 },
    )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<DeliveryDocument[]>();
  return pageFrom(rows, {
    limit,
    present: presentDelivery,
    keyOf: (row) => [row.createdAt, String(row._id)],
  });
};

const listReceipts = async (
  { receipts }: PartnersDeps,
  { partnerId, cursor, limit }: ListInput<z.output<typeof PageQuery>>,
): Promise<Page<contract.Receipt>> => {
  const rows = await receipts
    .find({ partnerId, ...cursorFilter(cursor, { field: 'receivedAt', direction: -1 }) })
    .sort({ receivedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<ReceiptDocument[]>();
  return pageFrom(rows, {
    limit,
    present: presentReceipt,
    keyOf: (row) => [row.receivedAt, String(row._id)],
  });
};

const replay = async (
  { deliveries, partners, queue, clock }: PartnersDeps,
  { partnerId, deliveryId }: { partnerId: string; deliveryId: string },
): Promise<contract.Delivery> => {
  const row = await deliveries
    .findOneAndUpdate(
      { _id: deliveryId, partnerId },
      { $set: { state: 'waiting', deliveredAt: null } },
      { returnDocument: 'after' },
    )
    .lean<DeliveryDocument | null>();
  if (!row) throw notFound('Delivery', deliveryId);
  await partners.updateOne({ _id: partnerId }, { $set: { nextTryAt: clock.now() } });
  await queue.enqueue(deliverJob, { partnerId });
  return presentDelivery(row);
};

/** What went to a partner and what came from it. */
export const logRoutes = (deps: PartnersDeps): Route[] => [
  route({
    method: 'get',
    path: '/partners/:partnerId/deliveries',
    permission: 'channels:manage',
    summary: 'Messages to a partner, the newest first',
    params,
    query: contract.DeliveryListQuery,
    answer: contract.DeliveryPage,
    handle: ({ params: { partnerId }, query }) => listDeliveries(deps, { partnerId, ...query }),
  }),
  route({
    method: 'post',
    path: '/partners/:partnerId/deliveries/:deliveryId/replay',
    permission: 'channels:manage',
    summary: 'Send a message again',
    params: params.extend({ deliveryId: Id }),
    answer: contract.Delivery,
    handle: async ({ params: where, viewer }) => {
      const again = await replay(deps, where);
      const entity = `partner/${where.partnerId}`;
      await deps.audit.record({
        actor: actorOf(viewer),
        action: 'partner-delivery.replayed',
        entity,
        reason: where.deliveryId,
      });
      return again;
    },
  }),
  route({
    method: 'get',
    path: '/partners/:partnerId/receipts',
    permission: 'channels:manage',
    summary: 'Steps that a partner took, the newest first',
    params,
    query: PageQuery,
    answer: contract.ReceiptPage,
    handle: ({ params: { partnerId }, query }) => listReceipts(deps, { partnerId, ...query }),
  }),
];
