import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { ArticleIndex, IndexedArticle } from '../port.ts';

export interface StandbyDeps {
  /** Answers as long as it can. */
  server: ArticleIndex;
  /** In this process; answers when the server does not. */
  standby: ArticleIndex;
  clock: Clock;
  logger: Logger;
}

/** After a failure the server is left alone for so long: no searcher waits for it in vain. */
const restMs = 5_000;

/** The version of an article that one of the two has not, or has in another version: the sweep brings it again. */
const differing = -1;

const agreed = (server: Map<string, number>, standby: Map<string, number>): Map<string, number> => {
  const ids = new Set([...server.keys(), ...standby.keys()]);
  return new Map(
    [...ids].map((id) => {
      const version = server.get(id);
      return [id, version !== undefined && version === standby.get(id) ? version : differing];
    }),
  );
};

/** Gathers what goes by, so that two may read it. */
const remembering = async function* (
  articles: AsyncIterable<readonly IndexedArticle[]>,
  into: (readonly IndexedArticle[])[],
) {
  for await (const some of articles) {
    into.push(some);
    yield some;
  }
};

const again = async function* (all: readonly (readonly IndexedArticle[])[]) {
  for (const some of all) yield await Promise.resolve(some);
};

/** The server, asked only while it is not resting after a failure. */
const createCaller = (server: ArticleIndex, { clock, logger }: Pick<StandbyDeps, 'clock' | 'logger'>) => {
  let restsUntil = 0;
  return {
    /** What the server says, or `otherwise` when it is away. */
    async ask<T>(question: (server: ArticleIndex) => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
      if (clock.now().getTime() < restsUntil) return otherwise();
      try {
        return await question(server);
      } catch (error) {
        restsUntil = clock.now().getTime() + restMs;
        logger.warn({ err: error }, 'the search server is away; the embedded index answers');
        return otherwise();
      }
    },
  };
};

/** What the server cannot be told now is left to the sweep. */
const leaveToSweep = (): Promise<void> => Promise.resolve();

/**
 * A search server with the embedded index beside it. Both are kept; when the server is away, searches and changes go on
 * with the embedded one, and the next sweep brings the server what it missed.
 */
export const createIndexWithStandby = ({ server, standby, ...deps }: StandbyDeps): ArticleIndex => {
  const caller = createCaller(server, deps);
  const tell = (work: () => Promise<void>): Promise<void> => caller.ask(work, leaveToSweep);
  return {
    adapter: server.adapter,
    async upsert(articles) {
      await standby.upsert(articles);
      await tell(() => server.upsert(articles));
    },
    async remove(ids) {
      await standby.remove(ids);
      await tell(() => server.remove(ids));
    },
    async rebuild(articles) {
      const all: (readonly IndexedArticle[])[] = [];
      await standby.rebuild(remembering(articles, all));
      await tell(() => server.rebuild(again(all)));
    },
    search: (query) =>
      caller.ask(
        () => server.search(query),
        () => standby.search(query),
      ),
    suggest: (text) => standby.suggest(text),
    async teach(vocabulary) {
      await standby.teach(vocabulary);
      await tell(() => server.teach(vocabulary));
    },
    async versions() {
      const held = await standby.versions();
      return caller.ask(
        async () => agreed(await server.versions(), held),
        () => Promise.resolve(held),
      );
    },
    count: () => standby.count(),
    healthy: () => server.healthy(),
    async close() {
      await server.close();
      await standby.close();
    },
  };
};
