import { PageQuery } from '../../../contract/common.ts';
import * as contract from '../../../contract/hot-topics.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { mergeTopics, nameTopic, splitTopic, watchTopic } from './topic.commands.ts';
import { getTopic, listTopics, showTopic, type QueryDeps } from './topic.queries.ts';

const one = { params: contract.HotTopicParams, answer: contract.HotTopic };

const reading = (deps: QueryDeps): Route[] => [
  route({
    method: 'get',
    path: '/hot-topics',
    permission: 'hot-topics:read',
    summary: 'Hot topics (热点), the one told of last first',
    query: PageQuery,
    answer: contract.HotTopicPage,
    handle: ({ viewer, query }) => listTopics(deps, viewer, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/hot-topics/:topicId',
    permission: 'hot-topics:read',
    summary: 'A hot topic with its tickets, and the one to merge the others into',
    handle: ({ viewer, params }) => getTopic(deps, viewer, params.topicId),
  }),
];

export const topicRoutes = (deps: QueryDeps): Route[] => [
  ...reading(deps),
  route({
    ...one,
    method: 'post',
    path: '/hot-topics/:topicId/name',
    permission: 'hot-topics:manage',
    summary: 'Give a hot topic a name',
    body: contract.NameHotTopicBody,
    handle: async ({ viewer, params, body }) =>
      showTopic(deps, viewer, await nameTopic(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/hot-topics/:topicId/watch',
    permission: 'hot-topics:manage',
    summary: 'Be told of its alarms, or no more',
    body: contract.WatchHotTopicBody,
    handle: async ({ viewer, params, body }) =>
      showTopic(deps, viewer, await watchTopic(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/hot-topics/:topicId/merge',
    permission: 'hot-topics:manage',
    summary: 'Take the messages of another topic: it is about the same event',
    body: contract.MergeHotTopicsBody,
    handle: async ({ viewer, params, body }) =>
      showTopic(deps, viewer, await mergeTopics(deps, { ...params, viewer, body })),
  }),
  route({
    ...one,
    method: 'post',
    path: '/hot-topics/:topicId/split',
    permission: 'hot-topics:manage',
    summary: 'Let some of its tickets go: they are about another event',
    body: contract.SplitHotTopicBody,
    handle: async ({ viewer, params, body }) =>
      showTopic(deps, viewer, await splitTopic(deps, { ...params, viewer, body })),
  }),
];
