import { expect } from 'chai';
import exceljs from 'exceljs';
import { cityCalendarId } from '../../contract/calendars.ts';
import type { Outlook } from '../../contract/outlook.ts';
import type { RuleVersion } from '../../contract/rules.ts';
import { dayOf, shiftDay } from '../../server/kernel/working-calendar.ts';
import { pastCalls } from '../../server/seed/demo/call-history.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('The outlook', () => {
  let world: World;
  let supervisor: SignedIn;
  const today = dayOf(new Date());

  const bring = async (days: number): Promise<void> => {
    const { outlook, calendars } = world.system.features;
    const from = shiftDay(today, -days);
    const calendar = calendars.calendars.byId(cityCalendarId);
    const city = pastCalls(calendar, { seed: 7, ordinary: 1_000, from, days });
    const rows = city.flatMap(({ day, calls }) =>
      calls.map((count, at) => ({
        time: `${day} ${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
        calls: String(count),
      })),
    );
    await outlook.outlook.importCalls(rows.map((fields, place) => ({ place, fields })));
  };
  const look = async (): Promise<Outlook> => (await supervisor.get<Outlook>('/outlook')).data;

  before(async () => {
    world = await openWorld();
    supervisor = await world.signIn('supervisor');
  });
  after(() => world.close());

  it('says how much is missing while history is too short', async () => {
    await bring(10);
    const { history, days, accuracy } = await look();
    expect(history).to.include({ days: 10, needed: 14, imported: 10 });
    expect(days).to.deep.equal([]);
    expect(accuracy).to.equal(null);
  });

  it('plans today and the fourteen days after it', async () => {
    await bring(100);
    const { days, today: now, rules, handleSeconds } = await look();
    expect(days.map(({ day }) => day)).to.deep.equal(
      Array.from({ length: 15 }, (_, ahead) => shiftDay(today, ahead)),
    );
    expect(days.every(({ stretches }) => stretches.length === 48)).to.equal(true);
    expect(now.actual.length).to.be.below(48);
    expect(handleSeconds).to.deep.equal({ value: 180, source: 'usual' });
    const worked = days.find(({ kind }) => kind === 'work');
    const busiest = worked?.stretches.toSorted((left, right) => right.calls - left.calls)[0];
    expect(busiest?.answeredInTime).to.be.at.least(rules.targetPercent);
    expect(busiest?.seatsWithAbandonment).to.be.at.most(busiest?.seats ?? 0);
    expect(busiest?.scheduled).to.be.above(busiest?.seatsWithAbandonment ?? 0);
  });

  it('is nearer than the naive forecast when the last weeks are forecast again', async () => {
    const { accuracy } = await look();
    expect(accuracy?.days).to.equal(56);
    expect(accuracy?.model.wape ?? 100).to.be.below(accuracy?.naive.wape ?? 0);
    expect(accuracy?.model.mase ?? 9).to.be.below(1);
  });

  it('follows the rules at once', async () => {
    const administrator = await world.signIn('admin');
    const before = await look();
    const { data } = await administrator.get<RuleVersion>('/rules');
    const rules = {
      ...data.rules,
      outlook: { ...data.rules.outlook, handleSeconds: 360, shrinkagePercent: 0 },
    };
    await administrator.post('/rules/versions', { baseVersion: data.version, rules, reason: '通话更长' });
    const after = await look();
    expect(after.handleSeconds).to.deep.equal({ value: 360, source: 'rule' });
    const seats = ({ days }: Outlook): number => days[1]?.stretches[20]?.seats ?? 0;
    expect(seats(after)).to.be.above(seats(before));
    expect(after.days[1]?.peakScheduled).to.equal(
      Math.max(...(after.days[1]?.stretches.map((one) => one.seatsWithAbandonment) ?? [])),
    );
  });

  it('gives the table as CSV and as a workbook', async () => {
    const { data, headers } = await supervisor.get<string>('/outlook/export?format=csv');
    expect(headers.get('content-disposition')).to.include(`12345-outlook-${today}.csv`);
    expect(data.split('\r\n').length).to.equal(15 * 48 + 2);
    expect(data).to.include('所需坐席（Erlang C）');
    const answer = await fetch(`${world.url}/api/outlook/export`, { headers: { cookie: supervisor.cookie } });
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    expect(workbook.worksheets[0]?.rowCount).to.equal(15 * 48 + 1);
  });

  it('answers 401 to strangers, 403 to agents and 400 to another format', async () => {
    const agent = await world.signIn('agent1');
    expect((await world.stranger.get('/outlook')).status).to.equal(401);
    expect((await agent.get('/outlook')).status).to.equal(403);
    expect((await supervisor.get('/outlook/export?format=pdf')).status).to.equal(400);
  });
});
