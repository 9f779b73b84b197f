import { expect } from 'chai';
import exceljs from 'exceljs';
import type { Measure, Report } from '../../contract/measures.ts';
import { noFacts } from '../../server/features/calls/call.facts.ts';
import { noFigures } from '../../server/features/calls/call.figures.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

describe('Reports', () => {
  let desk: Desk;
  let supervisor: SignedIn;
  const today = dayOf(new Date());

  before(async () => {
    desk = await openDesk();
    supervisor = await desk.world.signIn('supervisor');
    // What the first start brought along told nobody that it came.
    await desk.world.system.features.reports.reports.rebuild();
    await desk.file({ then: { do: 'answer', publicAnswer: '已告知。' } });
    await desk.released();
    await desk.signed({ requestType: 'complaint' });
    await desk.world.settle();
    await desk.world.system.features.reports.reports.count();
  });
  after(() => desk.world.close());

  const report = async (query: string, who = supervisor): Promise<Report> =>
    (await who.get<Report>(`/reports?from=${today}&to=${today}${query}`)).data;

  it('explain every measure to everybody signed in', async () => {
    const { data } = await desk.handler.get<Measure[]>('/measures');
    expect(data.find(({ id }) => id === 'answeredIn15Rate')?.texts['zh-CN'].denominator).to.include(
      '不是全部来电',
    );
  });

  it('count what happened, once', async () => {
    const { total } = await report('');
    expect(total.figures.ticketsFiled?.value).to.equal(3);
    expect(total.figures.directAnswerRate?.numerator).to.equal(1);
    expect(total.figures.dispatched?.value).to.equal(2);
    expect(total.figures.signedOnTimeRate).to.deep.equal({ numerator: 2, denominator: 2, value: 100 });
    expect(total.figures.resolvedOnTimeRate).to.deep.equal({ numerator: 1, denominator: 1, value: 100 });
  });

  it('break down by department, kind and agent, with names', async () => {
    const departments = (await report('&by=department')).rows;
    expect(departments.find(({ key }) => key === desk.department.id)?.name).to.equal(desk.department.name);
    const kinds = (await report('&by=requestType')).rows;
    expect(kinds.find(({ key }) => key === 'complaint')?.figures.ticketsFiled?.value).to.equal(1);
    const agents = (await report('&by=agent')).rows;
    expect(agents.map(({ name }) => name)).to.include(desk.agent.me.name);
  });

  it('break one department down by kind', async () => {
    const { rows, total } = await report(`&by=requestType&departmentId=${desk.department.id}`);
    expect(rows.find(({ key }) => key === 'complaint')?.figures.dispatched?.value).to.equal(1);
    expect(total.figures.dispatched?.value).to.equal(2);
  });

  it('compare with the days before', async () => {
    const { compared, total } = await report('&compare=before');
    expect(compared!.to < today).to.equal(true);
    expect(total.before?.ticketsFiled?.value).to.equal(0);
  });

  it('show the tickets that make a number', async () => {
    const { data } = await supervisor.get<{ label: string; kind: string }[]>(
      `/reports/drill?from=${today}&to=${today}&counter=answeredDirectly`,
    );
    expect(data).to.have.length(1);
    expect(data[0]?.label).to.match(/^FZ12345-/);
  });

  it('give the same figures when they are made anew from history', async () => {
    const before = await report('&by=department');
    const rebuilt = await desk.world.system.features.reports.reports.rebuild();
    expect(rebuilt.entities).to.be.above(3);
    expect(await report('&by=department')).to.deep.equal(before);
  });

  it('count a repeat of every event no second time', async () => {
    const before = await report('');
    await desk.world.system.features.reports.reports.rebuild();
    await desk.world.system.features.reports.reports.rebuild();
    expect(await report('')).to.deep.equal(before);
  });

  it('are made anew for what they lack and not for what may be on its way', async () => {
    const { adapters } = desk.world.system;
    const { connection } = adapters.database;
    const catchUp = async (): Promise<number> => {
      await adapters.queue.enqueue('reports.catch-up', {});
      await desk.world.settle();
      const hours = await connection.collection('measure_hours').find().toArray();
      return hours.reduce((sum, { mark }) => sum + Number(mark), 0);
    };
    const marks = await catchUp();
    expect(await catchUp()).to.equal(marks);
    const [call] = await callModel(connection).insertMany([
      {
        ...{ carrierId: 'CA-unheard', direction: 'inbound', state: 'abandoned', figures: noFigures },
        ...{ facts: { ...noFacts, startedAt: new Date(), endedAt: new Date() } },
        ...{ wanted: { skills: [], preferredAgentId: null }, rank: new Date(), arrivedAt: new Date() },
      },
    ]);
    const facts = () =>
      connection.collection('measure_facts').countDocuments({ entityId: String(call?._id) });
    expect(await catchUp()).to.equal(marks);
    expect(await facts()).to.equal(0);
    const healed = await catchUp();
    expect(healed).to.be.above(marks);
    expect(await facts()).to.equal(1);
    expect(await catchUp()).to.equal(healed);
  });

  it('show department heads their own department alone', async () => {
    const head = await desk.world.signIn('head.chengguan');
    const { rows } = await report('&by=department', head);
    expect(rows.every(({ key }) => head.me.departmentId === key)).to.equal(true);
    const other = await desk.world.department('350102');
    const { status } = await head.get(`/reports?from=${today}&to=${today}&departmentId=${other.id}`);
    expect(status).to.equal(404);
  });

  it('can be taken away as CSV that spreadsheets read right', async () => {
    const answer = await supervisor.get<string>(
      `/reports/export?from=${today}&to=${today}&by=department&format=csv`,
    );
    expect(answer.headers.get('content-type')).to.include('text/csv');
    expect(answer.data).to.include(desk.department.name);
    expect(answer.data.split('\r\n')[0]).to.include('人工接通率（%）');
  });

  it('can be taken away as a workbook with the formulas beside the figures', async () => {
    const answer = await fetch(
      `${desk.world.url}/api/reports/export?from=${today}&to=${today}&by=department&compare=before`,
      { headers: { cookie: supervisor.cookie } },
    );
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    expect(workbook.worksheets.map(({ name }) => name)).to.deep.equal(['统计', '口径']);
    const names = workbook.worksheets[0]!.getColumn(1).values.map(String);
    expect(names).to.include.members([desk.department.name, '合计']);
  });

  it('answer 400 naming the field for a period that ends before it begins', async () => {
    const answer = await supervisor.get(`/reports?from=${today}&to=2020-01-01`);
    expect(answer.status).to.equal(400);
    expect(answer.error?.details[0]?.path).to.equal('to');
  });

  it('answer 401 to strangers and 403 to those who have no figures to read', async () => {
    const path = `/reports?from=${today}&to=${today}`;
    expect((await desk.world.stranger.get(path)).status).to.equal(401);
    expect((await desk.caller.get(path)).status).to.equal(403);
  });
});
