import { isAppError } from '../../kernel/errors.ts';
import { tellDown, tellWell } from '../notifications/index.ts';
import type { PartnersDeps } from './index.ts';
import { heldKeys } from './keys.ts';
import type { PartnerDocument } from './partner.model.ts';
import { pullOutage } from './outages.ts';
import { fileFromPartner } from './push-request.ts';

export const pullJob = 'partners.pull';

/** Pages that one run reads; what is left is for the next. */
const mostPages = 50;

/** Files one page. What cannot be read as a request is counted and never stops the rest; anything else does. */
const filePage = async (deps: PartnersDeps, partner: PartnerDocument, items: unknown[]): Promise<number> => {
  let rejected = 0;
  for (const item of items) {
    try {
      await fileFromPartner(deps, partner, item);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'invalid_input') throw error;
      rejected += 1;
      deps.logger.warn({ partner: partner.name, details: error.details }, 'a pulled request was not taken');
    }
  }
  return rejected;
};

/** The cursor moves after its page is filed, so a run that ends early repeats that page, whose ids are known. */
const readPages = async (deps: PartnersDeps, partner: PartnerDocument): Promise<void> => {
  let { cursor } = partner.pull;
  for (let page = 0; page < mostPages; page += 1) {
    const keys = heldKeys(deps, partner);
    const pulled = await deps.client.pull({ url: partner.pullUrl, keys, cursor });
    const rejected = await filePage(deps, partner, pulled.items);
    const isNews = pulled.cursor !== cursor;
    cursor = pulled.cursor;
    await deps.partners.updateOne(
      { _id: partner._id },
      {
        $set: {
          ...{ 'pull.cursor': cursor, 'pull.lastRunAt': deps.clock.now(), 'pull.lastError': null },
          ...{ 'pull.failures': 0, 'pull.downSince': null },
        },
        ...(isNews && { $inc: { 'pull.rejected': rejected } }),
      },
    );
    if (!isNews || pulled.items.length === 0) return;
  }
};

const noteFailure = async (deps: PartnersDeps, partner: PartnerDocument, error: unknown): Promise<void> => {
  deps.logger.warn({ err: error, partner: partner.name }, 'a partner could not be read');
  const lastRunAt = deps.clock.now();
  const failed = {
    lastError: isAppError(error) ? error.message : 'The page could not be filed.',
    failures: (partner.pull.failures ?? 0) + 1,
    downSince: partner.pull.downSince ?? lastRunAt,
    lastRunAt,
  };
  const set = Object.fromEntries(Object.entries(failed).map(([field, value]) => [`pull.${field}`, value]));
  await deps.partners.updateOne({ _id: partner._id }, { $set: set });
  await tellDown(deps.notifications, pullOutage({ ...partner, pull: { ...partner.pull, ...failed } }));
};

/** Fetches what a partner has had since the last time. May run twice; one that is down is asked again. */
export const pullFromPartner = async (deps: PartnersDeps, partnerId: string): Promise<void> => {
  const wanted = { _id: partnerId, isActive: true, pullUrl: { $ne: '' } };
  const partner = await deps.partners.findOne(wanted).lean<PartnerDocument | null>();
  if (!partner) return;
  try {
    await readPages(deps, partner);
  } catch (error) {
    await noteFailure(deps, partner, error);
    return;
  }
  await tellWell(deps.notifications, pullOutage(partner));
};

export const pullAll = async ({ partners, queue }: PartnersDeps): Promise<void> => {
  const active = { isActive: true, pullUrl: { $ne: '' } };
  const found = await partners.find(active, { _id: 1 }).lean<Pick<PartnerDocument, '_id'>[]>();
  for (const { _id } of found) await queue.enqueue(pullJob, { partnerId: String(_id) });
};
