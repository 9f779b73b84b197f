import { z } from 'zod';
import { KnowledgeRules } from '../../contract/knowledge-rules.ts';
import { Topic, TopicInput, TopicParams } from '../../contract/topics.ts';
import { route, type Route } from '../../server/platform/http/index.ts';
import type { Rules } from './knowledge-rules.ts';
import type { RenameTopic } from './commands/rename-topic.ts';
import type { Topics } from './topics.ts';

const topicRows = (topics: Topics, rename: RenameTopic): Route[] => [
  route({
    method: 'get',
    path: '/topics',
    permission: 'articles:read',
    summary: 'All topics; `parentId` makes the tree',
    answer: z.array(Topic),
    handle: () => topics.all(),
  }),
  route({
    method: 'post',
    path: '/topics',
    permission: 'articles:publish',
    summary: 'A new topic',
    body: TopicInput,
    answer: Topic,
    status: 201,
    handle: ({ body }) => topics.add(body),
  }),
  route({
    method: 'put',
    path: '/topics/:topicId',
    permission: 'articles:publish',
    summary: 'Rename or move a topic; its articles follow',
    params: TopicParams,
    body: TopicInput,
    answer: Topic,
    handle: ({ params: { topicId }, body }) => rename(topicId, body),
  }),
  route({
    method: 'delete',
    path: '/topics/:topicId',
    permission: 'articles:publish',
    summary: 'Remove a topic that nothing lies below; its articles have none any more',
    params: TopicParams,
    handle: ({ params: { topicId } }) => rename(topicId, null),
  }),
];

export const topicRoutes = (topics: Topics, rename: RenameTopic, rules: Rules): Route[] => [
  ...topicRows(topics, rename),
  route({
    method: 'get',
    path: '/knowledge-rules',
    permission: 'articles:read',
    summary: 'How soon articles are reviewed and corrections answered',
    answer: KnowledgeRules,
    handle: () => rules.read(),
  }),
  route({
    method: 'put',
    path: '/knowledge-rules',
    permission: 'articles:publish',
    summary: 'Change them; they hold for what begins from now on',
    body: KnowledgeRules,
    answer: KnowledgeRules,
    handle: ({ body }) => rules.write(body),
  }),
];
