import { expect } from 'chai';
import { OpenMonth, OpenMonths } from '../../contract/open-statistics.ts';
import { dayOf, shiftDay } from '../../server/kernel/working-calendar.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { openDesk, type Desk } from '../support/desk.ts';

describe('Open statistics', () => {
  const lastMonth = shiftDay(`${dayOf(systemClock.now()).slice(0, 7)}-01`, -1).slice(0, 7);
  const tenth = Date.parse(`${lastMonth}-10T10:00:00+08:00`);
  /** How far the city's clock is behind. */
  let behindMs = systemClock.now().getTime() - tenth;
  const clock = { now: () => new Date(systemClock.now().getTime() - behindMs) };
  let desk: Desk;

  before(async () => {
    desk = await openDesk({ clock });
    for (const [district, topic, count] of [
      ['鼓楼区', '城市管理/市容环境/占道经营', 7],
      ['鼓楼区', '公用事业/供水/水压', 6],
      ['台江区', '城市管理/市容环境/占道经营', 3],
      ['台江区', '公用事业/供水/水压', 8],
      ['闽清县', '林某某家的事', 1],
    ] as const)
      for (let place = 0; place < count; place += 1) await desk.file({ district, topic });
    await desk.world.settle();
    const { outlook, reports } = desk.world.system.features;
    await outlook.outlook.importCalls([
      { place: 1, fields: { time: `${lastMonth}-01 00:00`, calls: '0' } },
      { place: 2, fields: { time: `${lastMonth}-09 09:30`, calls: '1234' } },
    ]);
    await reports.reports.rebuild();
  });
  after(() => desk.world.close());

  const read = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.world.url}${path}`, { headers });
  const months = async () =>
    OpenMonths.parse((await desk.world.stranger.get('/public/statistics')).data).months;

  it('tell nothing of a month that is not over', async () => {
    expect(await months()).to.deep.equal([]);
    expect((await desk.world.stranger.get(`/public/statistics/${lastMonth}`)).status).to.equal(404);
    expect(await (await read('/statistics')).text()).to.include('还没有可以公布的月份');
  });

  describe('when the month is over', () => {
    before(() => {
      behindMs = 0;
    });

    it('tell its requests by topic and district, small counts and what gives them away hidden', async () => {
      const [first] = await months();
      expect(first?.month).to.equal(lastMonth);
      const { data } = await desk.world.stranger.get(`/public/statistics/${lastMonth}`);
      const month = OpenMonth.parse(data);
      expect(month.licence.name).to.equal('CC BY 4.0');
      expect(month.calls).to.equal(1234);
      const { topics, districts, filed, total } = month.requests;
      expect(topics).to.include.members(['城市管理', '公用事业', '*']);
      expect(JSON.stringify(month)).to.not.include('林某某').and.not.include('闽清');
      expect(filed[topics.indexOf('城市管理')]?.[districts.indexOf('台江区')]).to.equal(null);
      expect(total).to.equal(25);
    });

    it('give the same as CSV, with the small counts empty', async () => {
      const response = await read(`/api/public/statistics/${lastMonth}/requests.csv`);
      expect(response.headers.get('content-type')).to.include('text/csv');
      expect(response.headers.get('access-control-allow-origin')).to.equal('*');
      const rows = (await response.text()).split('\r\n');
      expect(rows).to.include(`${lastMonth},城市管理,台江区,`);
      expect(rows).to.include(`${lastMonth},合计,合计,25`);
    });

    for (const path of [
      '/api/public/statistics',
      `/api/public/statistics/${lastMonth}`,
      `/api/public/statistics/${lastMonth}/requests.csv`,
    ]) {
      it(`answer 304 at ${path.replace(lastMonth, 'the month')} while nothing has changed`, async () => {
        const etag = (await read(path)).headers.get('etag') ?? '';
        expect(etag).not.to.equal('');
        const again = await read(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
        expect(again.status).to.equal(304);
      });
    }

    it('are a page of the citizens’ site, small and without need of a script, in both languages', async () => {
      for (const [path, words] of [
        ['/statistics', '不公布'],
        [`/en/statistics?month=${lastMonth}`, 'Not published'],
      ] as const) {
        const page = await (await read(path)).text();
        expect(page).to.include(words).and.include('1234').and.include('CC BY 4.0');
        expect(page.length).to.be.below(60_000);
      }
      expect((await read('/statistics?month=1999-01')).status).to.equal(404);
      expect((await read('/statistics?month=nonsense')).status).to.equal(404);
      expect(await (await read('/sitemap.xml')).text()).to.include('/statistics');
    });

    it('answer 400 to what is no month', async () => {
      expect((await desk.world.stranger.get('/public/statistics/2026-13')).status).to.equal(400);
    });

    it('are in the API document', async () => {
      const { paths } = (await (await read('/api/openapi.json')).json()) as { paths: object };
      expect(Object.keys(paths).join()).to.include('/public/statistics/{month}');
    });
  });
});
