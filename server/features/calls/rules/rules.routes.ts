import { CallRules } from '../../../../contract/call-rules.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Rules } from './call-rules.ts';

export const rulesRoutes = ({ rules, audit }: { rules: Rules; audit: Audit }): Route[] => [
  route({
    method: 'get',
    path: '/call-rules',
    permission: 'calls:read',
    summary: 'The rules of the telephone: skills, overflow, times, limits',
    answer: CallRules,
    handle: () => rules.read(),
  }),
  route({
    method: 'put',
    path: '/call-rules',
    permission: 'calls:rules',
    summary: 'Change the rules of the telephone',
    body: CallRules,
    answer: CallRules,
    handle: async ({ viewer, body }) => {
      const saved = await rules.write(body);
      await audit.record({ actor: actorOf(viewer), action: 'call-rules.changed', entity: 'call-rules' });
      return saved;
    },
  }),
];
