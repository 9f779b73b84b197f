import { DeleteOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Space, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityCalendarId, type CalendarValues, type Schedule } from '../../../../contract/calendars.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentTree } from '../departments/department-tree.ts';
import { useDepartments } from '../departments/use-departments.ts';
import { toDays, toggled, type Days } from './days.ts';
import { ImportDialog } from './import-dialog.tsx';
import { YearView } from './year-view.tsx';

type Hours = NonNullable<CalendarValues['officeHours']>;
const standardHours: Hours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];

const HoursField = ({
  value,
  isCity,
  onChange,
}: {
  value: Hours | null;
  isCity: boolean;
  onChange: (hours: Hours | null) => void;
}) => {
  const { t } = useTranslation('calendars');
  const hours = value ?? [];
  const put = (place: number, part: Partial<Hours[number]>) =>
    onChange(hours.map((each, index) => (index === place ? { ...each, ...part } : each)));
  return (
    <Form.Item label={t('fields.officeHours')}>
      <Space wrap>
        {!isCity && (
          <Checkbox
            checked={value === null}
            onChange={({ target }) => onChange(target.checked ? null : standardHours)}
          >
            {t('hours.asCity')}
          </Checkbox>
        )}
        {hours.map(({ from, to }, place) => (
          <Space.Compact key={place}>
            <Input
              type="time"
              value={from}
              aria-label={t('hours.from', { place: place + 1 })}
              onChange={(event) => put(place, { from: event.target.value })}
            />
            <Input
              type="time"
              value={to}
              aria-label={t('hours.to', { place: place + 1 })}
              onChange={(event) => put(place, { to: event.target.value })}
            />
            {hours.length > 1 && (
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('hours.remove', { place: place + 1 })}
                onClick={() => onChange(hours.filter((_, index) => index !== place))}
              />
            )}
          </Space.Compact>
        ))}
        {value !== null && hours.length < 4 && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => onChange([...hours, { from: hours.at(-1)?.to ?? '18:00', to: '18:00' }])}
          >
            {t('hours.add')}
          </Button>
        )}
      </Space>
    </Form.Item>
  );
};

interface CalendarEditorProps {
  id: string;
  values: CalendarValues;
  cityDays: Days;
  firstYear: number;
  canManage: boolean;
  onChange: (values: CalendarValues) => void;
}

const none: Days = new Map();

/** 工作日历: hours, departments and a year of days. */
export const CalendarEditor = ({
  id,
  values,
  cityDays,
  firstYear,
  canManage,
  onChange,
}: CalendarEditorProps) => {
  const { t } = useTranslation('calendars');
  const isCity = id === cityCalendarId;
  const [year, setYear] = useState(firstYear);
  const [selected, setSelected] = useState(`${firstYear}-01-01`);
  const [isImporting, setIsImporting] = useState(false);
  const { data: departments = [] } = useDepartments();
  const days = toDays(values.days);
  const below = isCity ? none : cityDays;
  const put = (part: Partial<CalendarValues>) => onChange({ ...values, ...part });
  const putDays = (next: Days) =>
    put({ days: [...next.values()].toSorted((left, right) => left.day.localeCompare(right.day)) });
  const turnTo = (next: number): void => {
    setYear(next);
    setSelected(`${next}-01-01`);
  };
  const take = ({ days: found, years }: Schedule): void => {
    const kept = values.days.filter(({ day }) => !years.includes(Number(day.slice(0, 4))));
    put({ days: [...kept, ...found], years: [...new Set([...values.years, ...years])].toSorted() });
    setIsImporting(false);
    turnTo(years[0] ?? year);
  };
  const entry = days.get(selected);

  return (
    <Form layout="vertical" disabled={!canManage} component="div">
      <div className="calendar-fields">
        <Form.Item label={t('fields.name')} htmlFor="calendar-name">
          <Input
            id="calendar-name"
            maxLength={40}
            value={values.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        </Form.Item>
        <HoursField
          value={values.officeHours}
          isCity={isCity}
          onChange={(officeHours) => put({ officeHours })}
        />
        {!isCity && (
          <Form.Item label={t('fields.departmentIds')}>
            <TreeSelect
              multiple
              className="calendar-departments"
              aria-label={t('fields.departmentIds')}
              value={values.departmentIds}
              treeData={departmentTree(departments, currentLanguage())}
              onChange={(departmentIds: string[]) => put({ departmentIds })}
            />
          </Form.Item>
        )}
      </div>
      <Space wrap className="gap-below">
        <InputNumber
          min={2024}
          max={2100}
          value={year}
          disabled={false}
          aria-label={t('year')}
          onChange={(value) => value && turnTo(value)}
        />
        {isCity && (
          <span className={values.years.includes(year) ? 'soft' : 'calendar-missing'}>
            {t(values.years.includes(year) ? 'announced' : 'notAnnounced')}
          </span>
        )}
        {isCity && (
          <Button icon={<ImportOutlined />} onClick={() => setIsImporting(true)}>
            {t('import.title')}
          </Button>
        )}
        {entry && (
          <Space.Compact>
            <Space.Addon>{selected}</Space.Addon>
            <Input
              value={entry.name}
              maxLength={40}
              aria-label={t('dayName', { day: selected })}
              placeholder={t('dayName', { day: '' })}
              onChange={(event) =>
                putDays(new Map(days).set(selected, { ...entry, name: event.target.value }))
              }
            />
          </Space.Compact>
        )}
      </Space>
      <p className="soft">{t(isCity ? 'hint' : 'districtHint')}</p>
      <YearView
        year={year}
        days={days}
        below={below}
        selected={selected}
        isDisabled={!canManage}
        onSelect={setSelected}
        onToggle={(day) => putDays(toggled(days, below, day))}
      />
      {isImporting && <ImportDialog onTake={take} onClose={() => setIsImporting(false)} />}
    </Form>
  );
};
