import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { createPortal } from '../knowledge/portal/index.ts';
import { chooseAdapters, type Adapters, type Surroundings } from './adapters.ts';
import { createApp } from './app.ts';
import { createChannelFeatures, createChannelRouter, createWebhooks } from './channels.ts';
import { createCitizens } from './citizens.ts';
import type { Config } from './config.ts';
import { createAdministrationFeature } from './features/administration/index.ts';
import { createAuditFeature } from './features/audit/index.ts';
import { createCallersFeature } from './features/callers/index.ts';
import { createCitizenWishes } from './features/citizens/index.ts';
import { createCallsFeature } from './features/calls/index.ts';
import { createDepartmentsFeature } from './features/departments/index.ts';
import { createEscalationFeature } from './features/escalation/index.ts';
import { createNotificationsFeature } from './features/notifications/index.ts';
import { createUsersFeature } from './features/users/index.ts';
import { createHealth } from './health.ts';
import { systemClock } from './kernel/clock.ts';
import { createMovableClock } from './kernel/movable-clock.ts';
import { createLease, createRelay, type Relay } from './platform/events/index.ts';
import type { FeatureDeps } from './platform/feature.ts';
import { createMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { createFeed, createRealtime, type Feed, type Realtime } from './platform/realtime/index.ts';
import { createKnowledge, createKnowledgeCare } from './knowledge.ts';
import { createLearningFeatures } from './learning.ts';
import { createQuality, createSeeingFeatures } from './seeing.ts';
import { createTicketing } from './ticketing.ts';
import { createSystem, type System } from './system.ts';

/** How long browsers may have been away and still be told all they missed. */
const feedKeptMs = 24 * 60 * 60 * 1000;

/** Built code lies in dist/server, sources in server: the browsers' files are in dist/agent-ui either way. */
const findUi = (): string => {
  const places = ['../agent-ui', '../dist/agent-ui'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  return places.find((place) => existsSync(join(place, 'assets'))) ?? places[0] ?? '';
};

const createFeatures = (
  deps: FeatureDeps,
  adapters: Adapters,
  session: { onRevoked: Realtime['disconnect']; isSecure: boolean; config: Config; feed: Feed },
) => {
  const audit = createAuditFeature(deps);
  const departments = createDepartmentsFeature(deps);
  const common = { ...deps, audit: audit.audit, departments: departments.departments };
  const users = createUsersFeature({ ...common, ...session });
  const { deadlines, features: ticketing } = createTicketing({ ...common, files: adapters.files });
  const { tickets } = ticketing;
  const notifications = createNotificationsFeature({
    ...common,
    sms: adapters.sms,
    digestPhone: adapters.digestPhone,
  });
  const watching = { ...deps, tickets: tickets.tickets, notifications: notifications.notifications };
  const callers = createCallersFeature({ ...common, notifications: notifications.notifications });
  const calls = createCallsFeature({
    ...{ ...common, callers: callers.callers, users: users.users, tickets: tickets.tickets },
    ...{ telephony: adapters.telephony, files: adapters.files, wishes: createCitizenWishes(deps) },
    notifications: notifications.notifications,
    publicUrl: session.config.publicUrl,
  });
  const learning = createLearningFeatures(deps, { audit, departments, tickets, rules: ticketing.rules });
  const knowledge = createKnowledge({ ...common, deadlines }, adapters, session.config.serviceFeedSecret);
  const core = {
    audit,
    departments,
    users,
    ...ticketing,
    ...learning,
    notifications,
    escalation: createEscalationFeature(watching),
    callers,
    calls,
    ...knowledge,
    administration: createAdministrationFeature(common),
    ...createSeeingFeatures(deps, {
      audit: audit.audit,
      departments: departments.departments,
      users: users.users,
      ...ticketing,
      ...{ notifications, calls, articles: knowledge.articles, publicUrl: session.config.publicUrl },
      ...{ sender: adapters.post?.sender, files: adapters.files, dispatch: learning.dispatch },
    }),
  };
  const channels = createChannelFeatures(deps, session.config, { adapters, ...core });
  const all = {
    ...core,
    ...createKnowledgeCare(deps, session.config.publicUrl, core),
    ...channels,
    quality: createQuality(deps, { ...core, ...channels }),
  };
  return {
    ...all,
    citizens: createCitizens(deps, adapters, { ...all, feed: session.feed, all: () => Object.values(all) }),
  };
};

export type Features = ReturnType<typeof createFeatures>;

const observe = (
  metrics: Metrics,
  { adapters, realtime }: Pick<Wiring, 'adapters' | 'realtime'>,
  relay: Relay,
): void => {
  metrics.gauge('jobs_waiting', 'Jobs that are due.', async () => (await adapters.queue.counts()).waiting);
  metrics.gauge(
    'jobs_dead',
    'Jobs that have used up their attempts.',
    async () => (await adapters.queue.counts()).dead,
  );
  metrics.gauge('events_waiting', 'Documents whose events were not handed on yet.', () => relay.waiting());
  metrics.gauge('sockets_connected', 'Browsers connected.', () => realtime().io.engine.clientsCount);
};

const scheduleTrimming = (deps: FeatureDeps, feed: Feed): void =>
  deps.queue.define(
    {
      name: 'feed.trim',
      schema: z.object({}),
      repeat: { cron: '17 * * * *', payload: {} },
    },
    () => feed.trim(new Date(deps.clock.now().getTime() - feedKeptMs)),
  );

interface Wiring {
  surroundings: Surroundings;
  adapters: Adapters;
  feed: Feed;
  /** Known only once everything is wired: a relay serves the features, and they nudge it. */
  features: () => Features;
  realtime: () => Realtime;
}

const createEventRelay = ({ surroundings, adapters, feed, features, realtime }: Wiring): Relay => {
  const { logger, clock } = surroundings;
  const { connection } = adapters.database;
  const lease = createLease({ connection, clock }, 'relay');
  const tell: Realtime['tell'] = (entries) => realtime().tell(entries);
  return createRelay({ logger, queue: adapters.queue, feed, lease, tell }, () => {
    const all = Object.values(features()).map(({ feature }) => feature);
    return {
      outboxes: all.flatMap((feature) => feature.outboxes ?? []),
      processors: all.flatMap((feature) => feature.processors ?? []),
      realtime: all.flatMap((feature) => feature.realtime ?? []),
    };
  });
};

const createWebApp = (config: Config, metrics: Metrics, wiring: Wiring) => {
  const { surroundings, adapters, realtime } = wiring;
  const features = wiring.features();
  return createApp({
    logger: surroundings.logger,
    authenticate: features.users.authenticate,
    features: Object.values(features).map(({ feature }) => feature),
    metrics,
    metricsToken: config.metricsToken,
    webhooks: createWebhooks(adapters, features),
    channels: createChannelRouter(config, surroundings, features),
    portal: createPortal({
      ...surroundings,
      tickets: features.tickets.tickets,
      articles: features.articles.articles,
      conversations: features.conversations.conversations,
      webRequests: features.webRequests.webRequests,
      citizens: features.citizens.selfService,
      files: adapters.files,
      mostRequests: () => features.rules.rules.current().intake.webRequests,
      mapTilesUrl: config.mapTilesUrl,
      services: features.services.services,
      statistics: features.openStatistics.statistics,
      searches: features.articles.desk.searches,
      readings: features.articles.desk.readings,
      departments: features.departments.departments,
      publicUrl: config.publicUrl,
    }),
    health: createHealth({
      adapters,
      realtime,
      version: config.version,
      startedAt: surroundings.clock.now(),
    }),
    uiFolder: findUi(),
    hasHandset: config.hasHandset,
    isProduction: config.isProduction,
    trustedProxies: config.trustedProxies,
    version: config.version,
    requestsPerMinute: 1_200,
  });
};

/** Chooses the adapters, wires the features and gives the system, ready to start. */
export const compose = async (
  config: Config,
  given: Pick<Surroundings, 'logger'> & Partial<Surroundings>,
): Promise<System> => {
  const surroundings: Surroundings = { clock: systemClock, ...given };
  const adapters = await chooseAdapters(config, surroundings);
  const { connection } = adapters.database;
  const httpServer = createServer();
  const feed = createFeed(connection, surroundings.clock);
  const metrics = createMetrics();
  const wiring: Wiring = {
    surroundings,
    adapters,
    feed,
    features: () => features,
    realtime: () => realtime,
  };

  const relay = createEventRelay(wiring);
  const demoClock = createMovableClock(surroundings.clock);
  const deps: FeatureDeps = {
    ...surroundings,
    clock: demoClock,
    connection,
    queue: adapters.queue,
    events: relay,
  };
  const features: Features = createFeatures(deps, adapters, {
    onRevoked: (revoked) => realtime.disconnect(revoked),
    isSecure: config.publicUrl.startsWith('https://'),
    ...{ config, feed },
  });
  const realtime: Realtime = createRealtime({
    httpServer,
    authenticate: features.users.authenticate,
    feed,
    logger: surroundings.logger,
    redisUrl: config.redisUrl,
  });
  adapters.localCarrier?.attach(realtime.io, () => {
    const { port } = httpServer.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  });
  features.conversations.attachSockets(realtime.io);
  features.wallboard.attachSockets(realtime.io);
  scheduleTrimming(deps, feed);
  observe(metrics, wiring, relay);
  const app = createWebApp(config, metrics, wiring);
  httpServer.on('request', (request, response) => {
    // The live connection answers its own path, also where only polling gets through.
    if (request.url?.startsWith('/socket.io/') !== true) app(request, response);
  });
  return createSystem({ config, demoClock, surroundings, adapters, features, httpServer, relay, realtime });
};
