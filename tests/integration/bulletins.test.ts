import { expect } from 'chai';
import type { z } from 'zod';
import type { Bulletin, BulletinPage } from '../../contract/bulletins.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { content, openDesk, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { SignedIn } from '../support/world.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A Wednesday; its week is over on Monday the 23rd. */
const wednesday = new Date('2026-11-18T10:00:00+08:00');
const monday = new Date('2026-11-23T09:00:00+08:00');

describe('Bulletins', () => {
  const clock = createFakeClock();
  let desk: Desk;
  let supervisor: SignedIn;
  let head: SignedIn;
  let dispatcher: SignedIn;
  let agent: SignedIn;

  /** Nobody stays signed in over days. */
  const goTo = async (instant: Date): Promise<void> => {
    clock.set(instant);
    [supervisor, head, dispatcher, agent] = await Promise.all([
      desk.world.signIn('supervisor'),
      desk.world.signIn('head.chengguan'),
      desk.world.signIn('dispatcher'),
      desk.world.signIn('agent1'),
    ]);
  };

  before(async () => {
    clock.set(wednesday);
    desk = await openDesk({ clock });
    await desk.act(desk.caller)(await desk.released({ topic: '市政 / 路灯' }), 'follow-ups', content);
    await desk.act(desk.caller)(await desk.released({ topic: '市政 / 路灯' }), 'follow-ups', {
      ...content,
      solved: 'no',
      satisfaction: 'dissatisfied',
      note: '仍不亮',
    });
    await desk.file({
      topic: '市政与建设/市政设施/路灯照明',
      then: { do: 'answer', publicAnswer: '已告知。' },
    });
    await desk.world.settle();
    await goTo(monday);
    await desk.world.system.features.reports.reports.count();
  });
  after(() => desk.world.close());

  const make = (kind = 'weekly', day = '2026-11-18', who = dispatcher) =>
    who.post<Bulletin>('/bulletins', { kind, day });
  const get = async (id: string, who: SignedIn = supervisor) => who.get<Bulletin>(`/bulletins/${id}`);
  const act = (
    bulletin: Bulletin,
    verb: string,
    { who = supervisor, ...body }: { who?: SignedIn; [field: string]: unknown } = {},
  ) => who.post<Bulletin>(`/bulletins/${bulletin.id}/${verb}`, { version: bulletin.version, ...body });
  const list = async (who: SignedIn) =>
    (await who.get<z.infer<typeof BulletinPage>>('/bulletins')).data.items;
  let weekly: Bulletin;

  it('are made by themselves on the first working morning, once', async () => {
    const { makeDue } = desk.world.system.features.bulletins;
    await makeDue();
    await makeDue();
    const made = await list(supervisor);
    expect(made.map(({ kind, from }) => `${kind} ${from}`)).to.have.members([
      'weekly 2026-11-16',
      'daily 2026-11-22',
      'monthly 2026-10-01',
    ]);
    weekly = (await get(made.find(({ kind }) => kind === 'weekly')?.id ?? '')).data;
  });

  it('are made from the measures of a week that is over, with ranking, cases, topics and text', async () => {
    const { data } = await act(weekly, 'remake', { who: dispatcher });
    weekly = data;
    expect(data).to.include({
      kind: 'weekly',
      from: '2026-11-16',
      to: '2026-11-22',
      issue: 47,
      state: 'draft',
    });
    expect(data.content.figures.ticketsFiled?.value).to.equal(3);
    expect(data.content.ranking[0]).to.include({ departmentId: desk.department.id, rank: 1 });
    expect(data.content.ranking[0]?.belowFloors).to.include('satisfiedRate');
    expect(data.content.worst[0]?.reasons).to.include('dissatisfied');
    expect(data.content.best[0]?.reasons).to.include('satisfied');
    expect(data.content.topics.map(({ name, nameEn, filed }) => [name, nameEn, filed])).to.deep.equal([
      ['市政', '', 2],
      ['市政与建设', 'Public works', 1],
    ]);
    const told = data.content.texts.find(({ part }) => part === 'topics')?.text.en;
    expect(told).to.include('“市政” (2,').and.to.include('Public works (1,');
    const ranked = data.content.texts.find(({ part }) => part === 'ranking')?.text;
    expect(ranked?.en)
      .to.include('Urban Management Commission')
      .and.not.to.match(/\p{Script=Han}/u);
    const [volume] = data.content.texts;
    expect(volume?.text['zh-CN']).to.include('共受理诉求 3 件');
    expect(volume?.text.en).to.include('3 requests were filed');
  });

  it('are one for a week, and none for a week that still lasts', async () => {
    const again = await make('weekly', '2026-11-20');
    expect([again.status, again.error?.details[0]?.path]).to.deep.equal([409, 'day']);
    expect((await make('weekly', '2026-11-11')).status).to.equal(201);
    const early = await make('weekly', dayOf(monday));
    expect([early.status, early.error?.details[0]?.path]).to.deep.equal([400, 'day']);
  });

  it('are hidden from departments while they are drafts', async () => {
    expect(await list(head)).to.deep.equal([]);
    expect((await get(weekly.id, head)).status).to.equal(404);
  });

  it('carry a note of the desk', async () => {
    weekly = (await act(weekly, 'annotate', { note: '本周重点：路灯。' })).data;
    expect(weekly.note).to.equal('本周重点：路灯。');
  });

  it('go round: the heads of departments are told and may object to their place and cases', async () => {
    weekly = (await act(weekly, 'circulate', { who: dispatcher })).data;
    expect(weekly.state).to.equal('in_review');
    await desk.world.settle();
    const { items } = (await head.get<NotificationList>('/notifications')).data;
    expect(items.find(({ kind }) => kind === 'bulletin')?.en?.title).to.include('weekly bulletin');
    const seen = (await get(weekly.id, head)).data;
    expect(seen.objectable.map(({ kind }) => kind)).to.deep.equal(['ranking', 'case']);
    const target = seen.objectable[1];
    const nothing = await head.post(`/bulletins/${weekly.id}/objections`, {
      version: weekly.version,
      target,
    });
    expect(nothing.error?.details[0]?.path).to.equal('reason');
    const objected = await head.post<Bulletin>(`/bulletins/${weekly.id}/objections`, {
      ...{ version: weekly.version, target, reason: '路灯由区里管养，不属本单位。' },
    });
    expect(objected.status).to.equal(201);
    expect(objected.data.objectable).to.deep.equal([{ kind: 'ranking' }]);
    weekly = (await get(weekly.id)).data;
    const other = await desk.world.signIn('head.gulou');
    const open = async (who: SignedIn) =>
      (await list(who)).find(({ id }) => id === weekly.id)?.openObjections;
    expect(await Promise.all([open(supervisor), open(head), open(other)])).to.deep.equal([1, 1, 0]);
  });

  it('are not signed while an objection is open or the time to object lasts', async () => {
    expect((await act(weekly, 'sign')).error?.code).to.equal('invalid_transition');
    const [objection] = weekly.objections;
    const ruled = await act(weekly, `objections/${objection?.id}/rule`, {
      isGranted: true,
      reason: '情况属实。',
    });
    expect(ruled.data.content.worst).to.deep.equal([]);
    weekly = ruled.data;
    expect(weekly.objections[0]?.ruling).to.include({ isGranted: true });
    expect((await act(weekly, 'sign')).error?.code).to.equal('invalid_transition');
    const again = await act(weekly, `objections/${objection?.id}/rule`, {
      isGranted: false,
      reason: '再议。',
    });
    expect(again.error?.code).to.equal('invalid_transition');
  });

  it('never change once they are signed, whatever happens to the tickets after', async () => {
    await goTo(new Date(monday.getTime() + 3 * dayMs));
    expect((await act(weekly, 'sign', { who: dispatcher })).status).to.equal(403);
    const signed = await act(weekly, 'sign');
    expect(signed.data).to.include({ state: 'frozen', signedBy: supervisor.me.name });
    expect(signed.data.allowedActions).to.deep.equal([]);
    await desk.world.system.features.reports.reports.rebuild();
    const { version } = signed.data;
    for (const [verb, body] of [
      ['remake', {}],
      ['annotate', { note: '改' }],
      ['send-back', { reason: '改' }],
      ['sign', {}],
    ] as const) {
      const refused = await supervisor.post(`/bulletins/${weekly.id}/${verb}`, { version, ...body });
      expect([verb, refused.error?.code]).to.deep.equal([verb, 'invalid_transition']);
    }
    expect((await get(weekly.id)).data.content).to.deep.equal(signed.data.content);
  });

  const take = async (format: string, { id } = weekly) => {
    const answer = await fetch(`${desk.world.url}/api/bulletins/${id}/file?format=${format}`, {
      headers: { cookie: supervisor.cookie },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('are made as PDF with its own font and as DOCX once they are signed, to be taken away', async () => {
    await desk.world.settle();
    expect((await get(weekly.id)).data.files).to.deep.equal(['pdf', 'docx']);
    const pdf = await take('pdf');
    expect(pdf.answer.headers.get('content-type')).to.equal('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(pdf.bytes.includes('FontFile')).to.equal(true);
    const docx = await take('docx');
    expect(docx.bytes.subarray(0, 2).toString()).to.equal('PK');
    expect(docx.answer.headers.get('content-disposition')).to.include(encodeURIComponent('周通报'));
  });

  it('are made as a file while they are drafts when somebody asks, and anew when they have changed', async () => {
    const listed = (await list(supervisor)).find(({ state }) => state === 'draft')!;
    const draft = (await get(listed.id)).data;
    expect(draft.files).to.deep.equal([]);
    expect((await take('pdf', draft)).answer.status).to.equal(404);
    const ask = () => supervisor.post<Bulletin>(`/bulletins/${draft.id}/files`, { format: 'pdf' });
    expect((await Promise.all([ask(), ask()])).map(({ status }) => status)).to.deep.equal([202, 202]);
    await desk.world.settle();
    expect((await get(draft.id)).data.files).to.deep.equal(['pdf']);
    const first = await take('pdf', draft);
    expect(first.bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect((await take('pdf', draft)).bytes.equals(first.bytes)).to.equal(true);
    const changed = (await act(draft, 'annotate', { note: '请核。' })).data;
    expect(changed.files).to.deep.equal([]);
    await ask();
    await desk.world.settle();
    expect((await take('pdf', draft)).bytes.equals(first.bytes)).to.equal(false);
    const odd = await supervisor.post(`/bulletins/${draft.id}/files`, { format: 'odt' });
    expect([odd.status, odd.error?.details[0]?.path]).to.deep.equal([400, 'format']);
  });

  it('of a day are signed as they were made', async () => {
    const daily = (await list(supervisor)).find(({ kind }) => kind === 'daily')!;
    const { data } = await get(daily.id);
    expect(data.allowedActions).to.have.members(['remake', 'annotate', 'sign']);
    expect((await act(data, 'sign')).data.state).to.equal('frozen');
  });

  it('refuse a stale version, and send back to a draft what a leader wants changed', async () => {
    const monthly = (await list(supervisor)).find(({ kind }) => kind === 'monthly')!;
    const sent = (await act((await get(monthly.id)).data, 'circulate')).data;
    const stale = await act({ ...sent, version: sent.version - 1 }, 'send-back', { reason: '补充分析' });
    expect(stale.error?.code).to.equal('conflict');
    const back = await act(sent, 'send-back', { reason: '补充分析' });
    expect(back.data).to.include({ state: 'draft', objectUntil: null });
    expect((await act(back.data, 'remake')).data.version).to.equal(back.data.version + 1);
  });

  it('answer 401 to strangers, 403 to those whose work they are not, 404 for what is not there', async () => {
    const missing = 'f'.repeat(24);
    for (const path of ['/bulletins', `/bulletins/${missing}`, `/bulletins/${missing}/file?format=pdf`]) {
      expect((await desk.world.stranger.get(path)).status).to.equal(401);
      expect((await agent.get(path)).status).to.equal(403);
    }
    expect((await get(missing)).status).to.equal(404);
    for (const [verb, body] of [
      ['remake', {}],
      ['annotate', { note: '' }],
      ['files', { format: 'pdf' }],
      ['circulate', {}],
      ['objections', { target: { kind: 'ranking' }, reason: '异议' }],
      [`objections/${missing}/rule`, { isGranted: true, reason: '理由' }],
      ['send-back', { reason: '理由' }],
      ['sign', {}],
    ] as const) {
      const path = `/bulletins/${missing}/${verb}`;
      expect((await desk.world.stranger.post(path, {})).status).to.equal(401);
      expect((await agent.post(path, { version: 1, ...body })).status).to.equal(403);
      const who = verb === 'objections' ? head : supervisor;
      expect([verb, (await who.post(path, { version: 1, ...body })).status]).to.deep.equal([verb, 404]);
      expect([verb, (await who.post(path, { version: 'x' })).status]).to.deep.equal([verb, 400]);
    }
    expect((await supervisor.post('/bulletins', { kind: 'yearly', day: '2026-11-18' })).status).to.equal(400);
  });
});
