import { expect } from 'chai';
import { createCalendars, firstCalendar } from '../../../server/features/calendars/index.ts';
import {
  begin,
  beginUntil,
  createDeadlines,
  extend,
  inTurn,
  pause,
  resume,
  type ChangeRuns,
  type Timed,
} from '../../../server/features/deadlines/index.ts';
import type { Departments } from '../../../server/features/departments/index.ts';
import { firstRules } from '../../../server/features/rules/index.ts';

/** An instant given as people in Fuzhou read their clocks. */
const china = (text: string): Date => new Date(`${text}+08:00`);

const current = { ...firstRules, version: 1 };
const deadlines = createDeadlines({
  rules: { current: () => current, byVersion: () => current },
  calendars: createCalendars([firstCalendar()]),
  departments: {} as Departments,
});

const ticket = (runs: ChangeRuns, overrides: Partial<Timed> = {}): Timed => ({
  rulesVersion: 1,
  requestType: 'consultation',
  urgency: 'general',
  topic: null,
  place: { level: 'city', calendarId: 'city' },
  runs: runs({}),
  ...overrides,
});

const friday = china('2026-03-06T16:00');

describe('deadlines.dueOf', () => {
  it('gives a consultation two working days and one to sign', () => {
    const dispatched = ticket(begin(friday, 'sign', 'resolve'));
    expect(deadlines.dueOf(dispatched, 'sign')).to.deep.equal(china('2026-03-09T17:30'));
    expect(deadlines.dueOf(dispatched, 'resolve')).to.deep.equal(china('2026-03-10T17:30'));
  });

  it('does not let danger wait for Monday', () => {
    const dispatched = ticket(begin(friday, 'sign', 'resolve'), {
      requestType: 'complaint',
      urgency: 'danger',
    });
    expect(deadlines.dueOf(dispatched, 'sign')).to.deep.equal(china('2026-03-06T16:15'));
    expect(deadlines.dueOf(dispatched, 'resolve')).to.deep.equal(china('2026-03-06T18:00'));
  });

  it('gives a listed convenience (便民服务清单) its own limit, at any level of its topic', () => {
    const listed = ticket(begin(friday, 'resolve'), { requestType: 'complaint', topic: '市政 / 路灯不亮' });
    expect(deadlines.dueOf(listed, 'resolve')).to.deep.equal(china('2026-03-11T17:30'));
  });

  it('adds granted working days (延期) to the limit', () => {
    const extended = ticket(inTurn(begin(friday, 'resolve'), extend('resolve', 3)));
    expect(deadlines.dueOf(extended, 'resolve')).to.deep.equal(china('2026-03-13T17:30'));
  });

  it('gives back the working time of a pause, and nothing for the night', () => {
    const paused = ticket(
      inTurn(begin(friday, 'resolve'), pause(china('2026-03-09T16:30')), resume(china('2026-03-10T09:30'))),
    );
    expect(deadlines.dueOf(paused, 'resolve')).to.deep.equal(china('2026-03-11T10:30'));
  });

  it('moves a clock that runs round by the whole pause', () => {
    const paused = ticket(
      inTurn(begin(friday, 'resolve'), pause(china('2026-03-06T17:00')), resume(china('2026-03-07T17:00'))),
      { urgency: 'utilities' },
    );
    expect(deadlines.dueOf(paused, 'resolve')).to.deep.equal(china('2026-03-08T16:00'));
  });

  it('keeps an instant that a person named', () => {
    const until = china('2026-04-01T17:30');
    const parked = ticket(inTurn(beginUntil('review', { at: friday, until }), pause(friday), resume(until)));
    expect(deadlines.dueOf(parked, 'review')).to.deep.equal(until);
  });
});

describe('deadlines.lightsOf', () => {
  it('turns yellow and red in working time', () => {
    const dispatched = ticket(begin(friday, 'resolve'));
    const due = deadlines.dueOf(dispatched, 'resolve') ?? friday;
    expect(deadlines.lightsOf(dispatched, 'resolve', due)).to.deep.equal({
      kind: 'resolve',
      warnAt: china('2026-03-10T11:18'), // 30 % of 14 office hours before, the lunch break left out
      redAt: china('2026-03-10T16:06'),
      overdueAt: due,
      calendarId: 'city',
    });
  });

  it('turns yellow and red round the clock for danger', () => {
    const dispatched = ticket(begin(friday, 'sign'), { urgency: 'danger' });
    const lights = deadlines.lightsOf(dispatched, 'sign', china('2026-03-06T16:15'));
    expect(lights).to.include({ calendarId: null });
    expect(lights.redAt).to.deep.equal(china('2026-03-06T16:12'));
  });
});

describe('deadlines.ladderOf', () => {
  it('climbs from the warning to the leaders, in order of time', () => {
    const dispatched = ticket(begin(friday, 'resolve'));
    const rungs = deadlines.ladderOf(dispatched, 'resolve', china('2026-03-10T17:30'));
    expect(rungs.map(({ step, at }) => [step.key, at])).to.deep.equal([
      ['warn', china('2026-03-10T14:42')],
      ['overdue', china('2026-03-10T17:30')],
      ['department_head', china('2026-03-11T14:30')],
      ['supervising_office', china('2026-03-11T17:30')],
      ['leaders', china('2026-03-17T17:30')],
    ]);
  });

  it('leaves out the steps that are not for this kind', () => {
    const rungs = deadlines.ladderOf(ticket(begin(friday, 'sign')), 'sign', friday);
    expect(rungs.map(({ step }) => step.key)).not.to.include('leaders');
  });
});
