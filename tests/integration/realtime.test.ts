import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { Me } from '../../contract/auth.ts';
import type { CatchUpAnswer, RealtimeMessage } from '../../contract/realtime.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

interface Window {
  socket: Socket;
  messages: RealtimeMessage[];
  catchUp(cursor: number | null): Promise<CatchUpAnswer>;
}

describe('The live connection', () => {
  let world: World;
  let agent: SignedIn;
  let dispatcher: SignedIn;
  const windows: Window[] = [];

  before(async () => {
    world = await openWorld();
    [agent, dispatcher] = await Promise.all([world.signIn('agent1'), world.signIn('dispatcher')]);
  });
  afterEach(() => windows.splice(0).forEach(({ socket }) => socket.disconnect()));
  after(() => world.close());

  const open = async (
    who: { cookie: string },
    headers: Record<string, string> = {},
    transports = ['websocket'],
  ): Promise<Window> => {
    const socket = io(world.url, {
      transports,
      reconnection: false,
      extraHeaders: { cookie: who.cookie, ...headers },
    });
    const messages: RealtimeMessage[] = [];
    socket.on('message', (message: RealtimeMessage) => messages.push(message));
    const window: Window = {
      socket,
      messages,
      catchUp: (cursor) => new Promise((resolve) => socket.emit('catchUp', cursor, resolve)),
    };
    windows.push(window);
    await new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('connect_error', reject);
    });
    return window;
  };

  let key = 0;
  const file = async (title: string) =>
    (
      await agent.post('/tickets', {
        title,
        description: '详细情况',
        requestType: 'help',
        idempotencyKey: `realtime-${String((key += 1))}`,
      })
    ).data;
  const titles = ({ messages }: { messages: readonly RealtimeMessage[] }) =>
    messages.map((message) => (message.payload as { ticket?: { title: string } }).ticket?.title);

  const refused = (promise: Promise<unknown>) =>
    promise.then(
      () => 'connected',
      (error: unknown) => (error as Error).message,
    );

  it('turns strangers away, and pages of other sites', async () => {
    expect(await refused(open({ cookie: '' }))).to.equal('unauthenticated');
    expect(await refused(open({ cookie: 'sid=made-up' }))).to.equal('unauthenticated');
    expect(await refused(open(agent, { origin: 'https://evil.example' }))).not.to.equal('connected');
  });

  it('tells the hotline of a new ticket once, without a reload', async () => {
    const window = await open(dispatcher);
    await file('路口信号灯故障');
    await eventually(() => titles(window).includes('路口信号灯故障'));
    await world.settle();
    expect(titles(window).filter((title) => title === '路口信号灯故障')).to.have.lengthOf(1);
  });

  it('tells of it also where only polling gets through', async () => {
    const window = await open(dispatcher, {}, ['polling']);
    await file('公交站牌倒伏');
    await eventually(() => titles(window).includes('公交站牌倒伏'));
  });

  it('tells a department of its own tickets alone', async () => {
    const own = await open(await world.signIn('handler.chengguan'));
    const other = await open(await world.signIn('handler.gulou'));
    const ticket = await file('违章搭盖');
    const department = await world.department('fz-chengguan');
    await dispatcher.post(`/tickets/${ticket.id}/dispatch`, { version: 0, departmentId: department.id });
    await eventually(() => titles(own).includes('违章搭盖'));
    await world.settle();
    expect(titles(own).filter(Boolean)).to.deep.equal(['违章搭盖']);
    expect(other.messages).to.deep.equal([]);
  });

  it('gives a returning window what it missed, in order', async () => {
    const first = await open(dispatcher);
    const { cursor } = await first.catchUp(null);
    first.socket.disconnect();
    for (const title of ['第一件', '第二件', '第三件']) await file(title);
    await world.settle();
    const second = await open(dispatcher);
    const answer = await second.catchUp(cursor);
    expect(answer.ok).to.equal(true);
    if (!answer.ok) return;
    expect(titles(answer).filter(Boolean)).to.deep.equal(['第一件', '第二件', '第三件']);
    const cursors = answer.messages.map((message) => message.cursor);
    expect(cursors).to.deep.equal(cursors.toSorted((a, b) => a - b));
    expect(answer.cursor).to.be.at.least(cursors.at(-1) ?? Infinity);
  });

  it('gives a new window all that came after the person was told who they are', async () => {
    const { liveCursor } = (await dispatcher.get<Me>('/me')).data;
    await file('连接之前');
    await world.settle();
    const window = await open(dispatcher);
    const answer = await window.catchUp(liveCursor);
    expect(answer.ok && titles(answer).filter(Boolean)).to.deep.equal(['连接之前']);
  });

  it('gives a returning department nothing of what others may see', async () => {
    const handler = await world.signIn('handler.gulou');
    const window = await open(handler);
    const answer = await window.catchUp(0);
    expect(answer.ok && answer.messages.filter((message) => message.name === 'ticket.changed')).to.deep.equal(
      [],
    );
  });

  it('says so when a cursor is from another history', async () => {
    const window = await open(dispatcher);
    expect(await window.catchUp(9_999_999)).to.include({ ok: false, reason: 'too_old' });
  });

  it('ends the connection when the person signs out everywhere', async () => {
    const somebody = await world.signIn('supervisor');
    const window = await open(somebody);
    await somebody.send('DELETE', '/sessions');
    await eventually(() => !window.socket.connected, { what: 'the socket ends' });
    expect(await refused(open(somebody))).to.equal('unauthenticated');
  });
});
