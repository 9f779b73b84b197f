import type { Ticket } from '../../../contract/tickets.ts';
import type { DemoRequest } from './demo-request.ts';
import { liveThroughCall, type LiveCallDeps } from './live-call.ts';
import type { PastCall } from './past-call.ts';
import { writeUp } from './show-calls.ts';

/** The request is filed while its citizen is on the line, this long after they rang. */
const filedAfterSeconds = 170;
const ratings = [1, null, 1, 2, null, 1, null] as const;

export interface RequestCallDeps extends LiveCallDeps {
  linkTicket: (callId: string, ticketId: string) => Promise<void>;
}

export interface RequestCall {
  request: DemoRequest;
  key: string;
  /** When the request is filed. */
  at: Date;
  agent: 'agent1' | 'agent2';
}

const callOf = ({ request, key, at, agent }: RequestCall): PastCall => {
  const place = request.description.length;
  return {
    key: `${key}-call`,
    at: new Date(at.getTime() - filedAfterSeconds * 1000),
    number: request.citizen.phone,
    agent,
    waitSeconds: 2 + (place % 8),
    talkSeconds: filedAfterSeconds + 20 + (place % 40),
    rating: ratings[place % ratings.length] ?? null,
    matter: { summary: request.title, topic: request.topic },
  };
};

/** 保密 */
const keepSecret = ({ perform }: LiveCallDeps, agent: string, callId: string): Promise<unknown> =>
  perform(agent, {
    method: 'put',
    path: '/calls/:callId/confidential',
    params: { callId },
    body: { isConfidential: true },
  });

/** The call in which a request was filed, and the ticket; undefined when the call was over before this start. */
export const liveThroughRequestCall = async (
  deps: RequestCallDeps,
  of: RequestCall,
  file: (callId: string) => Promise<Ticket>,
): Promise<Ticket | undefined> => {
  const call = callOf(of);
  let link: { callId: string; ticketId: string } | undefined;
  await liveThroughCall(deps, call, async (callId, agent) => {
    if (of.request.isConfidential) await keepSecret(deps, agent, callId);
    deps.clock.standAt(of.at);
    link = { callId, ticketId: (await file(callId)).id };
    if (call.matter) await writeUp(deps, agent, { callId, matter: call.matter });
  });
  if (!link) return undefined;
  await deps.linkTicket(link.callId, link.ticketId);
  const params = { ticketId: link.ticketId };
  return (await deps.perform(of.agent, { method: 'get', path: '/tickets/:ticketId', params })) as Ticket;
};
