import type { Delivered } from '../../../integrations/channels/partners/port.ts';
import { tellDown, tellWell } from '../notifications/index.ts';
import type { PartnersDeps } from './index.ts';
import { heldKeys } from './keys.ts';
import { deliveryOutage } from './outages.ts';
import type { DeliveryDocument, PartnerDocument } from './partner.model.ts';

export const deliverJob = 'partners.deliver';

const firstPauseMs = 10_000;
const longestPauseMs = 60 * 60_000;
/** Longer than one message may take; a process that dies holds the line up for no longer. */
const leaseMs = 60_000;
const attemptsKept = 20;

/** 10 s, 20 s, 40 s … an hour; a partner is never given up, since what waits is what it must know. */
export const pauseMs = (failures: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, failures - 1));

const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** The partner, if something may be brought to it now and nobody else is at it. */
const takeLine = ({ partners, clock }: PartnersDeps, partnerId: string): Promise<PartnerDocument | null> => {
  const now = clock.now();
  return partners
    .findOneAndUpdate(
      {
        _id: partnerId,
        isActive: true,
        webhookUrl: { $ne: '' },
        nextTryAt: { $lte: now },
        busyUntil: { $lte: now },
      },
      { $set: { busyUntil: later(now, leaseMs) } },
      { returnDocument: 'after' },
    )
    .lean<PartnerDocument | null>();
};

const noteAttempt = (
  { deliveries, clock }: PartnersDeps,
  row: DeliveryDocument,
  { result, startedAt }: { result: Delivered; startedAt: Date },
) => {
  const now = clock.now();
  const attempt = {
    at: startedAt,
    status: result.status,
    ms: now.getTime() - startedAt.getTime(),
    error: result.error,
  };
  const after = {
    delivered: { state: 'delivered', deliveredAt: now },
    refused: { state: 'refused' },
    down: {},
  } as const;
  return deliveries.updateOne(
    { _id: row._id },
    { $push: { attempts: { $each: [attempt], $slice: -attemptsKept } }, $set: after[result.outcome] },
  );
};

/** The state of the line after a try: whether it goes on, and if not, when it is tried again. */
const lineAfter = (partner: PartnerDocument, { outcome, error }: Delivered, now: Date) => {
  if (outcome === 'down') {
    const failures = partner.failures + 1;
    return {
      failures,
      downSince: partner.downSince ?? now,
      nextTryAt: later(now, pauseMs(failures)),
      lastError: error,
      busyUntil: new Date(0),
    };
  }
  return {
    failures: 0,
    downSince: null,
    lastError: outcome === 'refused' ? error : null,
    busyUntil: later(now, leaseMs),
    ...(outcome === 'delivered' && { lastDeliveredAt: now }),
  };
};

const sendNext = async (deps: PartnersDeps, partner: PartnerDocument): Promise<PartnerDocument | null> => {
  const { deliveries, partners, clock, client } = deps;
  const row = await deliveries
    .findOne({ partnerId: String(partner._id), state: 'waiting' })
    .sort({ _id: 1 })
    .lean<DeliveryDocument | null>();
  if (!row) return null;
  const startedAt = clock.now();
  const result = await client.deliver({
    url: partner.webhookUrl,
    keys: heldKeys(deps, partner),
    body: row.body,
  });
  await noteAttempt(deps, row, { result, startedAt });
  const line = lineAfter(partner, result, clock.now());
  if (result.outcome !== 'down') await tellWell(deps.notifications, deliveryOutage(partner));
  await partners.updateOne({ _id: partner._id }, { $set: line });
  if (result.outcome !== 'down') return { ...partner, ...line };
  await tellDown(deps.notifications, deliveryOutage({ ...partner, ...line }));
  const key = `${String(partner._id)}:${line.nextTryAt?.toISOString() ?? ''}`;
  if (line.nextTryAt) {
    await deps.queue.enqueue(deliverJob, { partnerId: String(partner._id) }, { key, runAt: line.nextTryAt });
  }
  return null;
};

/**
 * Brings a partner what waits for it, one message after the other. A partner that is down holds up its own line
 * alone; a message that it refuses is put aside and holds up nothing. May run twice and at once.
 */
export const deliver = async (deps: PartnersDeps, partnerId: string): Promise<void> => {
  let partner = await takeLine(deps, partnerId);
  if (!partner) return;
  try {
    while (partner) partner = await sendNext(deps, partner);
  } finally {
    await deps.partners.updateOne({ _id: partnerId }, { $set: { busyUntil: new Date(0) } });
  }
  // What came between the last look and letting go found the line taken.
  const { partners, deliveries, clock, queue } = deps;
  const isUp = await partners.exists({ _id: partnerId, isActive: true, nextTryAt: { $lte: clock.now() } });
  if (isUp && (await deliveries.exists({ partnerId, state: 'waiting' })))
    await queue.enqueue(deliverJob, { partnerId });
};

/** Partners whose line could move: for what a lost job or a restart has left lying. */
export const deliverAll = async ({ partners, deliveries, queue, clock }: PartnersDeps): Promise<void> => {
  const ready = { isActive: true, webhookUrl: { $ne: '' }, nextTryAt: { $lte: clock.now() } };
  const found = await partners.find(ready, { _id: 1 }).lean<Pick<PartnerDocument, '_id'>[]>();
  for (const { _id } of found) {
    const partnerId = String(_id);
    if (await deliveries.exists({ partnerId, state: 'waiting' }))
      await queue.enqueue(deliverJob, { partnerId });
  }
};
