import { expect } from 'chai';
import { isAppError } from '../../../server/kernel/errors.ts';
import { readSchedule } from '../../../server/features/calendars/read-schedule.ts';
import { missingYears } from '../../../server/features/calendars/working-days.ts';

const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');

const problemOf = (text: string) => {
  try {
    readSchedule(text);
  } catch (error) {
    return isAppError(error) ? error.details[0] : undefined;
  }
  return undefined;
};

describe('readSchedule', () => {
  it('reads whole-day events, the last day left out, and make-up days by their name', () => {
    const text = calendar(
      event('DTSTART;VALUE=DATE:20270206', 'DTEND;VALUE=DATE:20270208', 'SUMMARY:春节 假期'),
      event('DTSTART;VALUE=DATE:20270130', 'SUMMARY:春节 补班'),
    );
    expect(readSchedule(text)).to.deep.equal({
      days: [
        { day: '2027-01-30', isWorkday: true, name: '春节 补班' },
        { day: '2027-02-06', isWorkday: false, name: '春节 假期' },
        { day: '2027-02-07', isWorkday: false, name: '春节 假期' },
      ],
      years: [2027],
    });
  });

  it('joins folded lines', () => {
    const text = calendar(event('DTSTART:20270101', 'SUMMARY:元', ' 旦'));
    expect(readSchedule(text).days[0]?.name).to.equal('元旦');
  });

  const wrong: [what: string, text: string, key: string, params: object][] = [
    ['what is neither', '元旦放假一天', 'problems.schedule_json', {}],
    ['JSON of another kind', '{"a":1}', 'problems.schedule_list', {}],
    [
      'an entry without a day',
      '[{"isWorkday":true,"name":""}]',
      'problems.schedule_entry',
      { place: 1, field: 'day' },
    ],
    [
      'an event without a start',
      calendar(event('SUMMARY:元旦')),
      'problems.schedule_entry',
      { place: 1, field: 'DTSTART' },
    ],
    [
      'an event without end',
      calendar(event('DTSTART:20270101', 'DTEND:20990101', 'SUMMARY:元旦')),
      'problems.schedule_entry',
      { place: 1, field: 'DTEND' },
    ],
    ['an empty calendar', calendar(), 'problems.schedule_empty', {}],
  ];
  for (const [what, text, key, params] of wrong) {
    it(`names the trouble with ${what}`, () => {
      expect(problemOf(text)).to.deep.include({ path: 'text', key, params });
    });
  }
});

describe('missingYears', () => {
  const table: [today: string, missing: number[]][] = [
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2027-02-01', [2027]],
    ['2027-11-01', [2027, 2028]],
  ];
  for (const [today, missing] of table) {
    it(`names ${missing.join(', ') || 'none'} on ${today}`, () =>
      expect(missingYears([2025, 2026], today)).to.deep.equal(missing));
  }
});
