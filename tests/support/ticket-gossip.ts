import type { Inspection, InspectionRow } from '../../contract/quality.ts';
import { itemsOf } from '../../contract/quality-score.ts';
import type { Page } from '../../contract/common.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { EveryChannel } from './citizen-everywhere.ts';
import { content, reply } from './desk.ts';
import { gossip, known } from './known-citizen.ts';

/** Of somebody else, who tells of the same. */
export const otherTitle = '家门口路灯不亮';

const dayMs = 24 * 60 * 60_000;

/** A ticket on a long way, on which everybody writes down whose it is. */
export const gossipAbout = async ({ desk, supervisor }: EveryChannel, filed: Ticket): Promise<Ticket> => {
  const bySupervisor = desk.act(supervisor);
  let ticket = filed;
  const step = async (act: ReturnType<typeof desk.act>, verb: string, body: object = {}) => {
    const { data, status, error } = await act(ticket, verb, body);
    if (status >= 300) throw new Error(`${verb}: ${JSON.stringify(error)}`);
    ticket = data;
  };
  const [byAgent, byDispatcher, byHandler] = [desk.agent, desk.dispatcher, desk.handler].map(desk.act) as [
    ReturnType<typeof desk.act>,
    ReturnType<typeof desk.act>,
    ReturnType<typeof desk.act>,
  ];
  if (ticket.state === 'accepted') await step(byAgent, 'submit');
  await step(byDispatcher, 'dispatch', { departmentId: desk.department.id, note: gossip });
  await step(byHandler, 'request-return', { reasonCode: 'not_our_duty', legalBasis: gossip, note: gossip });
  await step(byDispatcher, 'refuse-return', { reason: gossip });
  await step(byHandler, 'sign');
  await step(byAgent, 'urge', { note: gossip });
  await step(bySupervisor, 'supervise', { leader: '李市长', note: gossip });
  await step(byHandler, 'answer-supervision', { reply: gossip });
  await step(bySupervisor, 'close-supervision', { conclusion: gossip });
  await step(byHandler, 'ask-citizen', { question: gossip });
  await step(byAgent, 'supplement', { text: gossip });
  await step(byHandler, 'reply', { handlingRecord: gossip, publicAnswer: `${known.name}：路灯已修复` });
  await step(byDispatcher, 'send-back-reply', { reason: gossip });
  await step(byHandler, 'reply', { ...reply, handlingRecord: gossip });
  await step(byDispatcher, 'approve-reply');
  const dissatisfied = { solved: 'no', satisfaction: 'dissatisfied', note: gossip };
  await step(desk.act(desk.caller), 'follow-ups', { ...content, ...dissatisfied });
  await step(byHandler, 'appeal-rating', { grounds: gossip });
  await step(bySupervisor, 'refuse-appeal', { ruling: gossip });
  await step(byHandler, 'reply', { ...reply, handlingRecord: gossip });
  await step(byDispatcher, 'approve-reply');
  await step(desk.act(desk.caller), 'follow-ups', { ...content, note: gossip });
  await desk.world.settle();
  return ticket;
};

/** The day after: what was sampled is judged, the brief is made, what was asked in vain becomes a gap. */
export const nextDay = async ({ clock, desk }: EveryChannel): Promise<void> => {
  const day = clock.now().toISOString().slice(0, 10);
  clock.advance(dayMs);
  const { features } = desk.world.system;
  await features.gaps.gather();
  const [supervisor, inspector] = [
    await desk.world.signIn('supervisor'),
    await desk.world.signIn('inspector'),
  ];
  await supervisor.post('/quality/sample');
  const { items } = (await inspector.get<Page<InspectionRow>>('/quality/inspections')).data;
  for (const row of items) {
    if (row.title === otherTitle) continue;
    const taken = (
      await inspector.post<Inspection>(`/quality/inspections/${row.id}/take`, { version: row.version })
    ).data;
    const marks = itemsOf(taken.sheet).map(({ key }) => ({ item: key, level: 'missed', note: gossip }));
    await inspector.post(`/quality/inspections/${row.id}/score`, {
      ...{ version: taken.version, sheetVersion: taken.sheetVersion },
      scoring: { marks, fatals: [], comment: gossip },
    });
  }
  await features.reports.reports.count();
  await supervisor.post('/bulletins', { kind: 'daily', day }); // unless the morning has made it already
  const { data: briefs } = await supervisor.get<Page<{ id: string }>>('/bulletins?kind=daily');
  for (const brief of briefs.items) await supervisor.post(`/bulletins/${brief.id}/files`, { format: 'pdf' });
  await desk.world.settle();
};
