import type { Department } from '../../contract/departments.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { openWorld, type SignedIn, type World, type WorldOptions } from './world.ts';

let key = 0;

/** A filing that is complete, and another one each time. */
export const filing = (overrides: object = {}) => ({
  title: '八一七北路路灯不亮',
  description: '八一七北路与东大路交叉口三盏路灯连续两晚不亮，出行不安全。',
  requestType: 'help',
  address: '八一七北路',
  citizen: { name: '张小明', phone: '13800001234' },
  idempotencyKey: `test-key-${String((key += 1)).padStart(4, '0')}`,
  ...overrides,
});

export const reply = { handlingRecord: '已派员更换灯泡。', publicAnswer: '路灯已修复，感谢您的反映。' };

/** A follow-up that closes the ticket. */
export const content = { result: 'reached', responded: 'yes', solved: 'yes', satisfaction: 'satisfied' };

/** One of each role at work, and tickets brought to any stage by those whose step it is. */
export const deskIn = async (world: World) => {
  const department: Department = await world.department('fz-chengguan');
  const [agent, dispatcher, handler, stranger, caller] = await Promise.all([
    world.signIn('agent1'),
    world.signIn('dispatcher'),
    world.signIn('handler.chengguan'),
    world.signIn('handler.gulou'),
    world.signIn('followup'),
  ]);

  const act =
    (who: SignedIn) =>
    (ticket: Ticket, verb: string, body: object = {}) =>
      who.post<Ticket>(`/tickets/${ticket.id}/${verb}`, { version: ticket.version, ...body });
  const file = async (overrides: object = {}) =>
    (await agent.post<Ticket>('/tickets', filing(overrides))).data;
  const dispatched = async (overrides: object = {}) =>
    (await act(dispatcher)(await file(overrides), 'dispatch', { departmentId: department.id })).data;
  const signed = async (overrides: object = {}) =>
    (await act(handler)(await dispatched(overrides), 'sign')).data;
  const replied = async (overrides: object = {}) =>
    (await act(handler)(await signed(overrides), 'reply', reply)).data;
  const released = async (overrides: object = {}) =>
    (await act(dispatcher)(await replied(overrides), 'approve-reply')).data;

  return {
    world,
    department,
    agent,
    dispatcher,
    handler,
    /** Of a department that has nothing to do with the tickets made here. */
    stranger,
    caller,
    act,
    file,
    dispatched,
    signed,
    replied,
    released,
  };
};

export const openDesk = async (options: WorldOptions = {}) => deskIn(await openWorld(options));

export type Desk = Awaited<ReturnType<typeof openDesk>>;
