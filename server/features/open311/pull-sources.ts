import { createHash } from 'node:crypto';
import type { ForeignRequest } from '../../../integrations/channels/open311/port.ts';
import { tellDown, tellWell, type Outage } from '../notifications/index.ts';
import type { Open311Deps } from './index.ts';
import type { SourceDocument } from './open311.model.ts';
import { cityServices } from './services.ts';

export const pullJob = 'open311.pull';

/** Other cities enter some requests late: each run looks back this far, and what is known is not filed again. */
const overlapMs = 60 * 60 * 1000;
/** A stretch that one run asks for at most, so that an outage of weeks is made up in steps. */
const longestRunMs = 7 * 24 * 60 * 60 * 1000;
const longestTitle = 60;

const known = new Map(cityServices.map((service) => [service.name, service]));

const file = async (
  { tickets }: Open311Deps,
  source: SourceDocument,
  request: ForeignRequest,
): Promise<void> => {
  const service = known.get(request.serviceName);
  const about = request.description === '' ? request.serviceName : request.description;
  const externalId = request.externalId;
  const digest = createHash('sha256').update(externalId).digest('hex').slice(0, 32);
  await tickets.fileFromChannel({
    source: 'open311',
    idempotencyKey: `open311:${String(source._id)}:${digest}`,
    origin: { source: `open311:${String(source._id)}`, externalId },
    title: Array.from(`${source.name}：${about === '' ? externalId : about}`)
      .slice(0, longestTitle)
      .join(''),
    description: [about, `来源：${source.name}，编号 ${externalId}`].join('\n'),
    requestType: service?.requestType ?? 'help',
    topic: service?.topics[0] ?? null,
    address: request.address.slice(0, 200),
    location: request.location,
    citizen: { name: '', phone: '', email: '' },
    isPublic: false,
  });
};

const pull = async (deps: Open311Deps, source: SourceDocument): Promise<Partial<SourceDocument>> => {
  const now = deps.clock.now();
  const from = new Date(source.fetchedTo.getTime() - overlapMs);
  const to = new Date(Math.min(now.getTime(), source.fetchedTo.getTime() + longestRunMs));
  const { url, jurisdictionId } = source;
  const { requests, rejected } = await deps.fetchRequests({ url, jurisdictionId, from, to });
  for (const request of requests) await file(deps, source, request);
  return { fetchedTo: to, lastError: null, rejected, failures: 0, downSince: null };
};

const failureOf = (
  { logger, clock }: Open311Deps,
  source: SourceDocument,
  error: unknown,
): Partial<SourceDocument> => {
  logger.warn({ err: error, source: source.name }, 'an Open311 endpoint could not be read');
  return {
    lastError: error instanceof Error ? error.message : String(error),
    failures: (source.failures ?? 0) + 1,
    downSince: source.downSince ?? clock.now(),
  };
};

const outageOf = ({ _id, name, failures = 0, downSince = null }: SourceDocument): Outage => ({
  ...{ id: `open311/${String(_id)}`, failures, since: downSince, path: '/open311' },
  down: {
    title: 'Open311 端点无法读取',
    body: `${name}：连续读取失败，恢复后自动补齐。`,
    en: {
      title: 'An Open311 endpoint cannot be read',
      body: `${name}: what it has meanwhile is fetched when it answers again.`,
    },
  },
  well: {
    title: 'Open311 端点已恢复',
    body: `${name}：缺的诉求正在补齐。`,
    en: { title: 'An Open311 endpoint answers again', body: `${name}: what was missed is being fetched.` },
  },
});

/** Fetches what one endpoint has had since the last time. May run twice; an endpoint that is down is tried again. */
export const pullSource = async (deps: Open311Deps, sourceId: string): Promise<void> => {
  const source = await deps.sources.findById(sourceId).lean<SourceDocument | null>();
  if (!source) return;
  const outcome = await pull(deps, source).catch((error: unknown) => failureOf(deps, source, error));
  const merged = await deps.tickets.countFrom(`open311:${sourceId}`);
  await deps.sources.updateOne(
    { _id: source._id },
    { $set: { ...outcome, merged, lastRunAt: deps.clock.now() } },
  );
  if (outcome.lastError === null) await tellWell(deps.notifications, outageOf(source));
  else await tellDown(deps.notifications, outageOf({ ...source, ...outcome }));
};
