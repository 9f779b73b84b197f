import { createElement } from 'react';
import type { Router } from 'express';
import { visitorCookie } from '../../server/features/conversations/index.ts';
import { notFound } from '../../server/kernel/errors.ts';
import { displayOf, localAddress, switchMode } from './display.ts';
import { ServicePage, ServicesPage } from './pages/service-pages.tsx';
import { TopicPage, TopicsPage } from './pages/topic-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';

const onTopic = 100;
const onServices = 500;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '');

/** Services, topics, and how the pages are shown. */
export const catalogueRoutes = (router: Router, routes: PortalRoutes): void => {
  const { articles, services, contextOf, send } = routes;

  router.get('/services', async (request, response) => {
    const text = textOf(request.query.q);
    const items = text === '' ? await services.all() : await services.find(text, onServices);
    send(response, createElement(ServicesPage, { page: contextOf(request), text, items }));
  });

  router.get('/services/:code', async (request, response) => {
    const item = await services.byCode(request.params.code.toUpperCase());
    if (!item) throw notFound('Service');
    send(response, createElement(ServicePage, { page: contextOf(request), item }));
  });

  router.get('/topics', async (request, response) => {
    send(response, createElement(TopicsPage, { page: contextOf(request), topics: await articles.topics() }));
  });

  router.get('/topics/:topicId', async (request, response) => {
    const topics = await articles.topics();
    const topic = topics.find(({ id }) => id === request.params.topicId);
    if (!topic) throw notFound('Topic');
    const below = (id: string): string[] => [
      id,
      ...topics.filter(({ parentId }) => parentId === id).flatMap((child) => below(child.id)),
    ];
    const found = await articles.listPublic({ limit: onTopic, topicIds: below(topic.id) });
    send(response, createElement(TopicPage, { page: contextOf(request), topic, topics, articles: found }));
  });

  router.get('/kiosk/rest', (request, response) => {
    // Whoever comes next must not see what the one before asked.
    if (displayOf(request).isKiosk) response.clearCookie(visitorCookie, { path: '/' });
    response.set('cache-control', 'no-store').redirect(303, '/');
  });

  router.get('/display', (request, response) => {
    switchMode(request, response, textOf(request.query.mode));
    response.set('cache-control', 'no-store').redirect(303, localAddress(request.query.back));
  });
};
