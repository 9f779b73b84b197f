import type { z } from 'zod';
import { ArticleParams } from '../../contract/articles.ts';
import * as contract from '../../contract/gaps.ts';
import type { Notifications } from '../../server/features/notifications/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../server/kernel/errors.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { route, type Route, type Viewer } from '../../server/platform/http/index.ts';
import { addGap } from './change-gap.ts';
import { presentGap } from './gap.presenter.ts';
import type { StepDeps } from './gap-steps.ts';

export interface AgentRoutesDeps extends StepDeps {
  tickets: Tickets;
  notifications: Notifications;
  publicUrl: string;
}

const mustBePublished = async ({ desk }: AgentRoutesDeps, articleId: string) => {
  const article = await desk.published(articleId);
  if (!article) throw notFound('Article', articleId);
  return article;
};

/** 纠错: what is wrong, to the owner, with a deadline. The same words of the same person count once. */
const correct = async (
  deps: AgentRoutesDeps,
  viewer: Viewer,
  { articleId, articleVersion, wrong }: z.output<typeof contract.CorrectionBody> & { articleId: string },
) => {
  const article = await mustBePublished(deps, articleId);
  if (article.version !== articleVersion) {
    throw conflict('The article has been published anew since you opened it: please look again.');
  }
  const reportedBy = actorOf(viewer);
  const { departmentId, departmentName, title } = article;
  const gap = await addGap(
    deps,
    {
      key: `correction/${articleId}/${articleVersion}/${viewer.id}/${wrong}`,
      kind: 'correction',
      state: 'open',
      question: title,
      proposal: wrong,
      dueAt: await deps.desk.dueAfter('correctionDays'),
      ...{ articleId, articleTitle: title, articleVersion, reportedBy, departmentId, departmentName },
    },
    reportedBy,
  );
  return presentGap(gap, viewer);
};

const phoneFor = async (
  { tickets }: AgentRoutesDeps,
  viewer: Viewer,
  { ticketId, phone }: z.output<typeof contract.SendArticleBody>,
): Promise<string> => {
  const known = ticketId === undefined ? phone : await tickets.phoneOf(ticketId, viewer);
  if (known !== null && known !== '') return known;
  throw invalidInput([{ path: 'phone', message: 'is required', key: 'problems.required' }]);
};

/** 发短信: once a day to each number, however often the key is pressed. */
const sendToCitizen = async (
  deps: AgentRoutesDeps,
  viewer: Viewer,
  { articleId, ...body }: z.output<typeof contract.SendArticleBody> & { articleId: string },
): Promise<void> => {
  const article = await mustBePublished(deps, articleId);
  if (!article.isPublic) throw forbidden('Only what citizens may read is sent to them.');
  const phone = await phoneFor(deps, viewer, body);
  await deps.notifications.textCitizen({
    key: `article/${articleId}/${article.version}/${phone}/${dayOf(deps.clock.now())}`,
    ticketId: body.ticketId ?? null,
    phone,
    template: 'article',
    values: {
      title: article.title,
      summary: article.summary,
      link: `${deps.publicUrl}/answers/${article.slug}`,
    },
  });
};

const searchRoutes = ({ desk }: AgentRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/article-searches/:searchId/opened',
    permission: 'articles:read',
    summary: 'An article was opened from the results, and read for so long',
    params: contract.SearchParams,
    body: contract.SearchFollowUpBody,
    handle: async ({ params: { searchId }, body: { articleId, dwellMs } }) => {
      await desk.searches.opened(searchId, articleId);
      if (dwellMs !== undefined) await desk.searches.left(searchId, dwellMs);
    },
  }),
];

/** What an agent says of an article, or does with it, while somebody waits. */
export const agentRoutes = (deps: AgentRoutesDeps): Route[] => [
  ...searchRoutes(deps),
  route({
    method: 'post',
    path: '/articles/:articleId/corrections',
    permission: 'articles:read',
    summary: 'Say what is wrong in the published version; its owner answers in time (纠错)',
    params: ArticleParams,
    body: contract.CorrectionBody,
    answer: contract.Gap,
    status: 201,
    handle: ({ viewer, params: { articleId }, body }) => correct(deps, viewer, { articleId, ...body }),
  }),
  route({
    method: 'put',
    path: '/articles/:articleId/feedback',
    permission: 'articles:read',
    summary: 'Whether the published version helped: one voice for each colleague',
    params: ArticleParams,
    body: contract.FeedbackBody,
    handle: async ({ viewer, params: { articleId }, body: { articleVersion, hasHelped, searchId } }) => {
      await mustBePublished(deps, articleId);
      await deps.desk.rate({ articleId, articleVersion, userId: viewer.id, hasHelped });
      if (searchId !== undefined) {
        await deps.desk.searches.ended(searchId, hasHelped ? 'helped' : 'not_helped');
      }
    },
  }),
  route({
    method: 'post',
    path: '/articles/:articleId/texts',
    permission: 'tickets:file',
    summary: 'Send the citizen the answer and its address by text',
    params: ArticleParams,
    body: contract.SendArticleBody,
    handle: ({ viewer, params: { articleId }, body }) => sendToCitizen(deps, viewer, { articleId, ...body }),
  }),
];
