import { CallDiagnostics } from '../../../contract/calls.ts';
import type { Telephony } from '../../../integrations/telephony/port.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { CallDocument } from './call.model.ts';
import { presentCall } from './call.presenter.ts';
import type { CallDeps } from './change-call.ts';

const shownCalls = 50;

const wire = <T extends { at: Date }>(entry: T) => ({ ...entry, at: entry.at.toISOString() });

/** Why calls do not appear, and why a call did what it did. */
export const diagnosticsRoutes = ({ calls, telephony }: CallDeps & { telephony: Telephony }): Route[] => [
  route({
    method: 'get',
    path: '/call-diagnostics',
    permission: 'calls:rules',
    summary: 'The last webhooks with their verdicts, and the steps of the last calls',
    answer: CallDiagnostics,
    handle: async ({ viewer }) => {
      const last = await calls.find().sort({ arrivedAt: -1 }).limit(shownCalls).lean<CallDocument[]>();
      return {
        adapter: telephony.adapter,
        webhooks: telephony.webhookLog().map(wire),
        calls: last.map((call) => ({ call: presentCall(call, viewer.id), trail: call.trail.map(wire) })),
      };
    },
  }),
];
