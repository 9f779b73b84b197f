import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n.ts';
import { isWeekday, shiftDay, weeksOf, type Days } from './days.ts';

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const months = Array.from({ length: 12 }, (_, place) => place + 1);

const kindOf = (isException: boolean, isWorkday: boolean): string => {
  if (isException) return isWorkday ? 'makeup' : 'holiday';
  return isWorkday ? 'work' : 'weekend';
};

interface YearViewProps {
  year: number;
  days: Days;
  /** What holds where this calendar says nothing: the city's days. */
  below: Days;
  selected: string;
  isDisabled: boolean;
  onSelect: (day: string) => void;
  onToggle: (day: string) => void;
}

/** A year at a glance. One day is reached by Tab, the others by the arrows; Enter and the space bar turn it round. */
export const YearView = ({ year, days, below, selected, isDisabled, onSelect, onToggle }: YearViewProps) => {
  const { t } = useTranslation('calendars');
  const view = useRef<HTMLDivElement>(null);
  const locale = currentLanguage() === 'en' ? 'en-GB' : 'zh-CN';
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));

  const move = (event: KeyboardEvent, day: string): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = shiftDay(day, step);
    if (!next.startsWith(String(year))) return;
    onSelect(next);
    view.current?.querySelector<HTMLButtonElement>(`[data-day="${next}"]`)?.focus();
  };
  const cell = (day: string) => {
    const entry = days.get(day) ?? below.get(day);
    const isWorkday = entry?.isWorkday ?? isWeekday(day);
    const kind = kindOf(entry !== undefined, isWorkday);
    const label = [
      format(day, { month: 'long', day: 'numeric', weekday: 'short' }),
      t(isWorkday ? 'workday' : 'dayOff'),
      entry?.name ?? '',
    ].join(' ');
    return (
      <button
        type="button"
        data-day={day}
        className={`day day-${kind}${days.has(day) ? '' : ' day-inherited'}`}
        tabIndex={day === selected ? 0 : -1}
        aria-pressed={isWorkday}
        aria-label={label}
        title={entry?.name}
        disabled={isDisabled}
        onFocus={() => onSelect(day)}
        onKeyDown={(event) => move(event, day)}
        onClick={() => onToggle(day)}
      >
        {Number(day.slice(8))}
      </button>
    );
  };

  return (
    <div className="year" ref={view}>
      {months.map((month) => {
        const name = format(`${year}-${String(month).padStart(2, '0')}-01`, { month: 'long' });
        return (
          <table key={month} aria-label={`${year} ${name}`}>
            <caption>{name}</caption>
            <thead>
              <tr>
                {Array.from({ length: 7 }, (_, place) => (
                  <th key={place}>{format(shiftDay('2024-01-01', place), { weekday: 'narrow' })}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month).map((week, place) => (
                <tr key={place}>
                  {week.map((day, weekday) => (
                    <td key={day ?? weekday}>{day && cell(day)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
};
