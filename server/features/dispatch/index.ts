import {
  DispatchDirectory,
  DispatchQuery,
  DispatchSuggestion,
  SaveDirectoryBody,
} from '../../../contract/dispatch.ts';
import { actorOf } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import type { Rules } from '../rules/index.ts';
import type { SimilarTickets } from '../similar/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { automaticDispatch } from './automatic-dispatch.ts';
import { createDirectory } from './directory.ts';
import { firstDirectory } from './first-directory.ts';
import { createSuggester, type Suggester } from './suggester.ts';

export interface DispatchDeps extends FeatureDeps {
  audit: Audit;
  departments: Departments;
  tickets: Tickets;
  similar: SimilarTickets;
  rules: Rules;
}

/** 派单: the directory of who leads in what, and suggestions learned from what was decided before. */
export const createDispatchFeature = (
  deps: DispatchDeps,
): {
  feature: Feature;
  /** The first directory, if there is none yet. */
  layDirectory(): Promise<void>;
  /** The first directory too; then learns in the background. */
  begin(): Promise<void>;
  suggest: Suggester['suggest'];
  /** By topic, of any level. */
  englishNames(): Promise<ReadonlyMap<string, string>>;
} => {
  const directory = createDirectory(deps);
  const suggester = createSuggester({ ...deps, texts: deps.tickets.texts, directory });
  const layDirectory = () => directory.begin(() => firstDirectory(deps.departments));
  return {
    suggest: (query) => suggester.suggest(query),
    englishNames: () => directory.englishNames(),
    layDirectory,
    async begin() {
      await layDirectory();
      void suggester
        .learn()
        .catch((error: unknown) =>
          deps.logger.error({ err: error }, 'past decisions could not be learned from'),
        );
    },
    feature: {
      name: 'dispatch',
      processors: [automaticDispatch({ ...deps, suggest: (query) => suggester.suggest(query) })],
      routes: [
        route({
          method: 'post',
          path: '/dispatch-suggestions',
          permission: 'tickets:file',
          summary:
            'Topic, department and urgency that a request likely gets, with the words and tickets that say so',
          body: DispatchQuery,
          answer: DispatchSuggestion,
          handle: ({ body }) => suggester.suggest(body),
        }),
        route({
          method: 'get',
          path: '/dispatch-directory',
          permission: 'tickets:file',
          summary: 'The dispatch directory: topics, and who leads in each',
          answer: DispatchDirectory,
          handle: () => directory.current(),
        }),
        route({
          method: 'put',
          path: '/dispatch-directory',
          permission: 'departments:manage',
          summary: 'Save the dispatch directory as its next version',
          body: SaveDirectoryBody,
          answer: DispatchDirectory,
          handle: ({ viewer, body }) => directory.save(body, actorOf(viewer)),
        }),
      ],
    },
  };
};
