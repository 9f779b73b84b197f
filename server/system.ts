import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Adapters, Surroundings } from './adapters.ts';
import type { Features } from './compose.ts';
import type { Config } from './config.ts';
import type { MovableClock } from './kernel/movable-clock.ts';
import { openModels } from './platform/database/index.ts';
import type { Relay } from './platform/events/index.ts';
import type { Realtime } from './platform/realtime/index.ts';
import { seed } from './seed/index.ts';
import type { FreshAccount } from './start-message.ts';

/** Everything wired together. Started once, closed once. */
export interface System {
  readonly features: Features;
  readonly adapters: Adapters;
  /** Indexes, first-start seed, jobs, then the door opens. Rejects with the listen error when the port is taken. */
  start(): Promise<{ port: number; accounts: FreshAccount[] }>;
  /** Resolves when no event waits to be relayed and no job is due: what one change leads to has happened. */
  settle(): Promise<void>;
  /** Shuts the door, finishes what is under way, lets go of the stores. */
  close(): Promise<void>;
}

export interface SystemParts {
  config: Config;
  /** The features' clock, which the demonstration's requests move while they happen. */
  demoClock: MovableClock;
  surroundings: Surroundings;
  adapters: Adapters;
  features: Features;
  httpServer: Server;
  relay: Relay;
  realtime: Realtime;
}

const listen = async (server: Server, { port, host }: Config): Promise<number> => {
  server.listen(port, host);
  await once(server, 'listening'); // rejects on 'error': the port may be taken
  return (server.address() as AddressInfo).port;
};

const settle = async ({ relay, adapters }: SystemParts): Promise<void> => {
  await relay.drain();
  await adapters.queue.drain();
  await relay.drain(); // jobs may have written events
  await adapters.queue.drain();
};

const close = async (parts: SystemParts): Promise<void> => {
  const { adapters, features, httpServer, realtime, relay } = parts;
  httpServer.closeIdleConnections();
  await realtime.close(); // closes the HTTP server too, after its last answer
  features.rules.stop();
  features.calendars.stop();
  features.vocabulary.stop();
  features.escalation.stop();
  await features.mail.stop();
  await adapters.telephony.close();
  await relay.close();
  await adapters.queue.close();
  await adapters.index.close();
  await adapters.database.close();
};

export const createSystem = (parts: SystemParts): System => ({
  features: parts.features,
  adapters: parts.adapters,
  async start() {
    const { adapters, features, relay } = parts;
    await openModels(adapters.database.connection);
    await Promise.all([features.rules.start(), features.calendars.start()]);
    relay.start();
    const port = await listen(parts.httpServer, parts.config);
    const accounts = await seed({
      connection: adapters.database.connection,
      users: features.users.users,
      departments: features.departments.departments,
      articles: features.articles.articles,
      services: features.services.services,
      layDirectory: () => features.dispatch.layDirectory(),
      dataDir: parts.config.dataDir,
      isProduction: parts.config.isProduction,
      demo: parts.config.hasDemo
        ? {
            clock: parts.demoClock,
            routes: [features.tickets, features.calls, features.bulletins, features.quality].flatMap(
              ({ feature }) => feature.routes,
            ),
            tickets: features.tickets.tickets,
            reports: features.reports.reports,
            outlook: features.outlook.outlook,
            calendars: features.calendars.calendars,
            queue: adapters.queue,
            calls: adapters.localCarrier && {
              callEvents: features.calls.callEvents,
              ...features.calls.aftermath,
            },
          }
        : undefined,
      ...parts.surroundings,
    });
    await features.articles.articles.healIndex();
    await features.vocabulary.start();
    await adapters.queue.start();
    features.escalation.start();
    features.mail.start();
    void features.similar.fill();
    void features.hotTopics.fill();
    await features.dispatch.begin();
    return { port, accounts };
  },
  settle: () => settle(parts),
  close: () => close(parts),
});
