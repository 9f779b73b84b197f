import { createArticlesFeature, type ArticleDesk, type Articles } from '../knowledge/articles/index.ts';
import { createGapsFeature } from '../knowledge/gaps/index.ts';
import { createOpenDataFeature } from '../knowledge/open-data/index.ts';
import { createServicesFeature, type Services } from '../knowledge/services/index.ts';
import { createTransferFeature } from '../knowledge/transfer/index.ts';
import { createVocabularyFeature } from '../knowledge/vocabulary/index.ts';
import type { Adapters } from './adapters.ts';
import type { Audit } from './features/audit/index.ts';
import type { Deadlines } from './features/deadlines/index.ts';
import type { Departments } from './features/departments/index.ts';
import type { createDispatchFeature } from './features/dispatch/index.ts';
import type { Notifications } from './features/notifications/index.ts';
import type { Tickets } from './features/tickets/index.ts';
import type { FeatureDeps } from './platform/feature.ts';

/** The catalogue of services and the articles that refer to it. */
export const createKnowledge = (
  deps: FeatureDeps & { departments: Departments; deadlines: Deadlines; audit: Audit },
  { index, files }: Pick<Adapters, 'index' | 'files'>,
  feedSecret: string | undefined,
) => {
  const services = createServicesFeature({ ...deps, feedSecret });
  const articles = createArticlesFeature({ ...deps, index, files, services: services.services });
  const vocabulary = createVocabularyFeature({
    ...deps,
    index,
    rebuildIndex: () => articles.articles.rebuildIndex(),
  });
  const { exchange } = articles;
  const transfer = createTransferFeature({ ...deps, exchange, services: services.services });
  return { services, articles, vocabulary, transfer };
};

interface Core {
  articles: { articles: Articles; desk: ArticleDesk };
  services: { services: Services };
  departments: { departments: Departments };
  dispatch: ReturnType<typeof createDispatchFeature>;
  notifications: { notifications: Notifications };
  tickets: { tickets: Tickets };
}

/** A guess that is less likely is nobody's task: the editors decide. */
const leastConfidence = 0.3;

/** What is missing becomes the task of the department that such requests go to; what is there is open to all. */
export const createKnowledgeCare = (deps: FeatureDeps, publicUrl: string, core: Core) => ({
  openData: createOpenDataFeature({
    publicUrl,
    articles: core.articles.articles,
    services: core.services.services,
  }),
  gaps: createGapsFeature({
    ...deps,
    publicUrl,
    articles: core.articles.articles,
    desk: core.articles.desk,
    departments: core.departments.departments,
    notifications: core.notifications.notifications,
    tickets: core.tickets.tickets,
    async ownerOf(question) {
      const query = { title: question.slice(0, 120), description: '', district: '', topic: '' };
      const [likeliest] = (await core.dispatch.suggest(query)).departments;
      return likeliest && likeliest.confidence >= leastConfidence ? likeliest : undefined;
    },
  }),
});
