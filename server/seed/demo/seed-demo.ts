import type { Ticket } from '../../../contract/tickets.ts';
import type { Departments } from '../../features/departments/index.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import type { DemoEnd, DemoRequest } from './demo-request.ts';
import { createPerform, type Perform, type PerformDeps } from './perform.ts';
import { demoRequests } from './requests.ts';
import { seedCalls, type CallsDemoDeps } from './seed-calls.ts';
import { seedPast, type PastDemoDeps } from './seed-past.ts';
import { liveThroughRequestCall, type RequestCallDeps } from './request-call.ts';
import { showCalls, type ShowCallsDeps } from './show-calls.ts';
import { showQuality } from './show-quality.ts';
import { showBulletins, type BulletinDemoDeps } from './show-bulletins.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Step {
  who: 'dispatcher' | 'handler' | 'followup';
  verb: string;
  /** Minutes after the step before. */
  after: number;
  body: (request: DemoRequest, where: { departmentId: string; now: Date }) => object;
}

const nothing = () => ({});
const dispatch: Step = {
  who: 'dispatcher',
  verb: 'dispatch',
  after: 6,
  body: (_request, { departmentId }) => ({ departmentId }),
};
const sign: Step = { who: 'handler', verb: 'sign', after: 11, body: nothing };
const contact: Step = {
  who: 'handler',
  verb: 'contact-citizen',
  after: 25,
  body: () => ({ way: 'phone', outcome: 'reached', note: '已向市民核实地点和情况。' }),
};
const reply: Step = {
  who: 'handler',
  verb: 'reply',
  after: 170,
  body: ({ answer = '' }) => ({ handlingRecord: '已到现场核实并处理。', publicAnswer: answer }),
};
const release: Step = { who: 'dispatcher', verb: 'approve-reply', after: 35, body: nothing };
const satisfied: Step = {
  who: 'followup',
  verb: 'follow-ups',
  after: 1_100,
  body: () => ({ result: 'reached', responded: 'yes', solved: 'yes', satisfaction: 'satisfied' }),
};
const unsatisfied: Step = {
  ...satisfied,
  body: () => ({
    result: 'reached',
    responded: 'yes',
    solved: 'no',
    satisfaction: 'dissatisfied',
    note: '市民反映夜间仍在施工。',
  }),
};
const askReturn: Step = {
  who: 'handler',
  verb: 'request-return',
  after: 12,
  body: () => ({
    reasonCode: 'not_our_duty',
    legalBasis: '餐饮油烟由生态环境部门统一监督管理',
    note: '',
  }),
};
const askExtension: Step = {
  who: 'handler',
  verb: 'request-extension',
  after: 90,
  body: () => ({ workingDays: 3, reason: '地砖需定制，预计下周到货。' }),
};
const askCitizen: Step = {
  who: 'handler',
  verb: 'ask-citizen',
  after: 60,
  body: ({ answer = '' }) => ({ question: answer }),
};
const park: Step = {
  who: 'dispatcher',
  verb: 'park',
  after: 400,
  body: (_request, { now }) => ({
    reviewOn: dayOf(new Date(now.getTime() + 30 * dayMs)),
    reason: '历史遗留违建，待专项整治统一处理。',
  }),
};

const steps: Record<DemoEnd, readonly Step[]> = {
  answered: [],
  waiting: [],
  dispatched: [dispatch],
  return_asked: [dispatch, askReturn],
  signed: [dispatch, sign],
  citizen_asked: [dispatch, sign, contact, askCitizen],
  extension_asked: [dispatch, sign, contact, askExtension],
  parked: [dispatch, sign, contact, park],
  replied: [dispatch, sign, contact, reply],
  released: [dispatch, sign, contact, reply, release],
  satisfied: [dispatch, sign, contact, reply, release, satisfied],
  unsatisfied: [dispatch, sign, contact, reply, release, unsatisfied],
};

const handlers: Record<NonNullable<DemoRequest['department']>, string> = {
  'fz-chengguan': 'handler.chengguan',
  '350102': 'handler.gulou',
  'fz-renshe': 'handler.renshe',
  'fz-shuiwu': 'handler.shuiwu',
};

export interface DemoDeps extends PerformDeps, BulletinDemoDeps, CallsDemoDeps, PastDemoDeps {
  departments: Departments;
  /** Undefined where a carrier is connected whose calls are real. */
  calls: Pick<ShowCallsDeps & RequestCallDeps, 'callEvents' | 'workOffMissed' | 'linkTicket'> | undefined;
}

interface Filing {
  request: DemoRequest;
  key: string;
  agent: 'agent1' | 'agent2';
  callId: string | null;
}

const file = (perform: Perform, { request, key, agent, callId }: Filing): Promise<unknown> => {
  const { requestType, urgency, topic, title, description, district, address, citizen } = request;
  const then =
    request.end === 'answered' ? { do: 'answer', publicAnswer: request.answer } : { do: 'dispatch' };
  return perform(agent, {
    path: '/tickets',
    body: {
      callId,
      ...{ requestType, urgency, topic, title, description, district, address, citizen, then },
      isConfidential: request.isConfidential ?? false,
      isPublic: request.requestType !== 'report',
      idempotencyKey: key,
    },
  });
};

/** Of requests whose hour is still to come today, one after the other by telephone. */
const apartMs = 5 * minuteMs;

/** When a request came: never later than now, so that an early start of the day leaves nothing in the future. */
const arrivalOf = ({ daysAgo, hour }: DemoRequest, now: Date): Date => {
  const day = dayOf(new Date(now.getTime() - daysAgo * dayMs));
  const wished = new Date(`${day}T${String(hour).padStart(2, '0')}:05:00+08:00`);
  const latest = new Date(now.getTime() - (30 - hour) * apartMs);
  return wished < latest ? wished : latest;
};

interface Life {
  request: DemoRequest;
  key: string;
  now: Date;
  /** Undefined: it is filed without a call. */
  calls: RequestCallDeps | undefined;
}

/** Files the request in the course of its citizen's call. What was filed before is given as it is. */
const fileDuringCall = async (perform: Perform, { request, key, calls }: Life, at: Date): Promise<Ticket> => {
  const agent = request.daysAgo % 2 === 0 ? 'agent1' : 'agent2';
  const fileIn = async (callId: string | null) =>
    (await file(perform, { request, key, agent, callId })) as Ticket;
  const filed = calls && (await liveThroughRequestCall(calls, { request, key, at, agent }, fileIn));
  return filed ?? fileIn(null);
};

const liveThrough = async (perform: Perform, life: Life, deps: DemoDeps): Promise<void> => {
  const { request, now } = life;
  let at = arrivalOf(request, now);
  deps.clock.standAt(at);
  let ticket = await fileDuringCall(perform, life, at);
  if (ticket.state !== 'pending_dispatch') return; // answered, or a start before this one came this far
  const department = request.department ?? 'fz-chengguan';
  const departmentId = (await deps.departments.byCode(department))?.id ?? '';
  for (const step of steps[request.end]) {
    at = new Date(Math.min(at.getTime() + step.after * minuteMs, now.getTime()));
    deps.clock.standAt(at);
    const who = step.who === 'handler' ? handlers[department] : step.who;
    ticket = (await perform(who, {
      path: `/tickets/:ticketId/${step.verb}`,
      params: { ticketId: ticket.id },
      body: { version: ticket.version, ...step.body(request, { departmentId, now }) },
    })) as Ticket;
  }
};

/**
 * Lets the requests of the demonstration happen: each is filed and worked on by the commands that real ones go
 * through, on a clock that stands where they happened. What a broken-off start did is not done again.
 */
export const seedDemo = async (deps: DemoDeps): Promise<void> => {
  const perform = await createPerform(deps);
  const now = deps.clock.now();
  const agentIds = new Map((await deps.users.list()).map(({ username, id }) => [username, id]));
  const calls = deps.calls && { ...deps, ...deps.calls, perform, agentIds };
  try {
    for (const [place, request] of demoRequests.entries()) {
      await liveThrough(perform, { request, key: `demonstration-${place}`, now, calls }, deps);
    }
    if (calls) await showCalls(calls, now);
    await seedPast(deps, now);
    await seedCalls(deps, now);
    await showQuality(perform, now, deps.clock);
    await showBulletins(perform, now, deps);
  } finally {
    deps.clock.goOn();
  }
};
