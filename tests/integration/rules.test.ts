import { expect } from 'chai';
import type {
  CalendarEffect,
  CalendarsOverview,
  Recalculation,
  WorkCalendar,
} from '../../contract/calendars.ts';
import type { RuleVersion, RuleVersionRow } from '../../contract/rules.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

const feedNames = async ({ world }: Desk, name: string): Promise<number> =>
  world.system.adapters.database.connection.collection('feed').countDocuments({ name });

describe('Rules and calendars over HTTP', () => {
  let desk: Desk;
  let admin: SignedIn;
  before(async function () {
    this.timeout(90_000);
    desk = await openDesk();
    admin = await desk.world.signIn('admin');
  });
  after(() => desk.world.close());

  const current = async (): Promise<RuleVersion> => (await admin.get<RuleVersion>('/rules')).data;
  /** The present rules with another limit for consultations. */
  const withDays = async (amount: number) => {
    const { version, rules } = await current();
    const changed = structuredClone(rules);
    for (const limit of Object.values(changed.limits.resolve.consultation.general)) limit.amount = amount;
    return { baseVersion: version, rules: changed, reason: `咨询改为${amount}个工作日` };
  };
  const path = '/rules/versions';

  describe('rules (规则)', () => {
    it('begin with a version that everybody at work reads', async () => {
      const { data } = await desk.handler.get<RuleVersion>('/rules');
      expect(data.version).to.equal(1);
      expect(data.rules.limits.resolve.complaint.general.city.amount).to.equal(10);
    });

    it('are saved as a new version with who and why, told to other windows and written to the audit', async () => {
      const told = await feedNames(desk, 'rules.changed');
      const { status, data } = await admin.post<RuleVersion>(path, await withDays(4));
      expect(status).to.equal(201);
      expect(data).to.include({ version: 2, savedBy: admin.me.name, reason: '咨询改为4个工作日' });
      await desk.world.settle();
      expect(await feedNames(desk, 'rules.changed')).to.equal(told + 1);
      const audit = await admin.get<{ items: { entity: string }[] }>('/audit?action=rules.saved');
      expect(audit.data.items[0]?.entity).to.equal('rules/2');
    });

    it('leave filed tickets under the version they were filed under', async () => {
      const before = await desk.file({ requestType: 'consultation' });
      await admin.post(path, await withDays(8));
      const after = await desk.file({ requestType: 'consultation' });
      const dispatch = async (ticket: Ticket) =>
        (await desk.act(desk.dispatcher)(ticket, 'dispatch', { departmentId: desk.department.id })).data;
      const [old, fresh] = [await dispatch(before), await dispatch(after)];
      const dueOf = (ticket: Ticket) => Date.parse(ticket.deadlines.resolveBy ?? '');
      expect(dueOf(fresh)).to.be.greaterThan(dueOf(old));
    });

    it('are restored as a new version', async () => {
      const { version } = await current();
      const { status, data } = await admin.post<RuleVersion>(`${path}/1/restore`, {
        baseVersion: version,
        reason: '恢复原规则',
      });
      expect(status).to.equal(201);
      expect(data).to.include({ version: version + 1, restoredFrom: 1 });
      expect(data.rules.limits.resolve.consultation.general.city.amount).to.equal(2);
      const { data: rows } = await admin.get<RuleVersionRow[]>(path);
      expect(rows.map((row) => row.version)).to.deep.equal([4, 3, 2, 1]);
    });

    it('answer 409 to whoever edited an older version, and let one of two at once win', async () => {
      const stale = { ...(await withDays(6)), baseVersion: 1 };
      expect((await admin.post(path, stale)).status).to.equal(409);
      const body = await withDays(7);
      const answers = await Promise.all([admin.post(path, body), admin.post(path, body)]);
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([201, 409]);
    });

    it('answer 400 naming the field', async () => {
      const body = await withDays(0);
      body.rules.ladder = [body.rules.ladder[0]!, body.rules.ladder[0]!];
      const { status, error } = await admin.post(path, { ...body, reason: '' });
      expect(status).to.equal(400);
      expect(error?.details.map((problem) => problem.path)).to.include.members([
        'rules.limits.resolve.consultation.general.city.amount',
        'rules.ladder.1.key',
        'reason',
      ]);
    });

    it('answer 401 to strangers, 403 to who is no administrator, 404 for a version there is none of', async () => {
      expect((await desk.world.stranger.get('/rules')).status).to.equal(401);
      expect((await desk.dispatcher.post(path, await withDays(3))).status).to.equal(403);
      expect((await admin.get(`${path}/99`)).status).to.equal(404);
      const restore = { baseVersion: (await current()).version, reason: '试' };
      expect((await admin.post(`${path}/99/restore`, restore)).status).to.equal(404);
    });
  });

  describe('calendars (工作日历)', () => {
    const overview = async () => (await admin.get<CalendarsOverview>('/calendars')).data;
    const city = async (): Promise<WorkCalendar> => (await overview()).calendars[0]!;
    const valuesOf = ({ name, officeHours, days, years, departmentIds }: WorkCalendar) => ({
      ...{ name, officeHours, days, years, departmentIds },
    });
    const saving = async (overrides: Partial<WorkCalendar> = {}) => {
      const calendar = await city();
      return { ...valuesOf({ ...calendar, ...overrides }), version: calendar.version, reason: '调整' };
    };
    const put = (body: object, id = 'city') => admin.send('PUT', `/calendars/${id}`, body);
    /** The next two weeks off, as in an outbreak. */
    const twoWeeksOff = async () => {
      const days = Array.from({ length: 14 }, (_, place) => ({
        day: new Date(Date.now() + (place + 1) * 24 * 3_600_000).toISOString().slice(0, 10),
        isWorkday: false,
        name: '临时停办',
      }));
      const off = new Set(days.map(({ day }) => day));
      return [...(await city()).days.filter(({ day }) => !off.has(day)), ...days];
    };

    it('begin with the schedules of the State Council', async () => {
      const calendar = await city();
      expect(calendar.years).to.include.members([2024, 2025, 2026]);
      expect(calendar.days).to.deep.include({ day: '2026-02-14', isWorkday: true, name: '春节调休' });
    });

    it('tell first how many open tickets change, then change exactly those, and nothing the second time', async () => {
      const ticket = await desk.dispatched({ requestType: 'consultation' });
      const days = await twoWeeksOff();
      const tried = await admin.post<CalendarEffect>('/calendars/try', {
        ...valuesOf({ ...(await city()), days }),
        id: 'city',
      });
      expect(tried.data.changing).to.be.greaterThan(0);
      const untouched = (await admin.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(untouched.deadlines).to.deep.equal(ticket.deadlines);

      expect((await put(await saving({ days }))).status).to.equal(200);
      await desk.world.settle();
      const moved = (await admin.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(Date.parse(moved.deadlines.resolveBy ?? '')).to.be.greaterThan(
        Date.parse(ticket.deadlines.resolveBy ?? ''),
      );
      expect(moved.nextDeadlineAt).to.equal(moved.deadlines.signBy);
      const run = (await admin.get<Recalculation>('/calendars/recalculation')).data;
      expect(run).to.include({ changed: tried.data.changing, done: run.total });
      expect(run.finishedAt).to.be.a('string');

      await put(await saving({ name: '福州市' }));
      await desk.world.settle();
      const again = (await admin.get<Recalculation>('/calendars/recalculation')).data;
      expect(again.changed).to.equal(0);
      expect((await admin.get<Ticket>(`/tickets/${ticket.id}`)).data.version).to.equal(moved.version);
    });

    it('of a district hold for its department and all below it', async () => {
      const gulou = await desk.world.department('350102');
      const own = { name: '鼓楼区', officeHours: null, days: [], years: [], departmentIds: [gulou.id] };
      const hours = [{ from: '09:00', to: '12:00' }];
      const added = await admin.post('/calendars', {
        ...own,
        ...{ id: 'gulou', officeHours: hours, reason: '试行' },
      });
      expect(added.status).to.equal(201);
      const file = await desk.file({ requestType: 'consultation' });
      const body = { departmentId: gulou.id };
      const ticket = (await desk.act(desk.dispatcher)(file, 'dispatch', body)).data;
      expect(ticket.deadlines.resolveBy).to.match(/T04:00:00\.000Z$/); // noon in Fuzhou
      expect(ticket.lights?.calendarId).to.equal('gulou');
      const gone = await admin.post('/calendars/gulou/remove', { version: 1, reason: '结束试行' });
      expect(gone.status).to.equal(200);
      await desk.world.settle();
      const moved = (await admin.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(moved.deadlines.resolveBy).to.match(/T09:30:00\.000Z$/);
    });

    it('read an official schedule as JSON or iCalendar before anything is saved', async () => {
      const read = (text: string) => admin.post('/calendars/read-schedule', { text });
      const json = await read('[{"day":"2027-01-01","isWorkday":false,"name":"元旦"}]');
      expect(json.data).to.deep.equal({
        days: [{ day: '2027-01-01', isWorkday: false, name: '元旦' }],
        years: [2027],
      });
      const bad = await read('[{"day":"2027-02-30","isWorkday":false,"name":"春节"}]');
      expect(bad.status).to.equal(400);
      expect(bad.error?.details[0]).to.deep.include({ path: 'text', key: 'problems.schedule_entry' });
      expect((await city()).years).not.to.include(2027);
    });

    const wrong: [what: string, overrides: object, field: string][] = [
      [
        'hours that end before they begin',
        { officeHours: [{ from: '09:00', to: '08:00' }] },
        'officeHours.0.to',
      ],
      [
        'hours that overlap',
        {
          officeHours: [
            { from: '08:00', to: '12:00' },
            { from: '11:00', to: '17:00' },
          ],
        },
        'officeHours.1.from',
      ],
      ['a city without hours', { officeHours: null }, 'officeHours'],
      ['a day that is none', { days: [{ day: '2026-02-30', isWorkday: false, name: '' }] }, 'days.0.day'],
    ];
    for (const [what, overrides, field] of wrong) {
      it(`answer 400 naming the field for ${what}`, async () => {
        const { status, error } = await put(await saving(overrides));
        expect(status).to.equal(400);
        expect(error?.details.map((problem) => problem.path)).to.include(field);
      });
    }

    it('answer 401, 403, 404 and 409 to whom and what it is due', async () => {
      const body = await saving();
      expect((await desk.world.stranger.get('/calendars')).status).to.equal(401);
      expect((await desk.dispatcher.send('PUT', '/calendars/city', body)).status).to.equal(403);
      expect((await put(body, 'nowhere')).status).to.equal(404);
      expect((await put({ ...body, version: body.version + 1 })).status).to.equal(409);
      const remove = { version: body.version, reason: '试' };
      expect((await admin.post('/calendars/city/remove', remove)).status).to.equal(409);
    });

    it('give browsers the working time around now as instants', async () => {
      const { data } = await desk.agent.get<{ calendars: Record<string, string[][]> }>(
        '/calendars/stretches',
      );
      expect(data.calendars.city?.length).to.be.greaterThan(60);
    });
  });
});
