import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiUrl, withQuery } from '../../shared/api.ts';
import { useNow } from '../../shared/use-now.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { breakdowns, periodOf, presets, type Filters } from './report-filters.ts';

interface ReportBarProps {
  filters: Filters;
  onChange: (more: Partial<Filters>) => void;
}

/** Which days, broken down how, compared with what; and the same numbers to take away. */
export const ReportBar = ({ filters, onChange }: ReportBarProps) => {
  const { t } = useTranslation('reports');
  const now = useNow();
  const preset = presets.find((name) => {
    const { from, to } = periodOf(name, now);
    return from === filters.from && to === filters.to;
  });
  const day = (field: 'from' | 'to') => (
    <Input
      type="date"
      className="report-day"
      aria-label={t(field)}
      value={filters[field]}
      onChange={({ target }) => target.value !== '' && onChange({ [field]: target.value })}
    />
  );
  return (
    <div className="report-bar">
      <Segmented
        aria-label={t('period')}
        value={preset ?? ''}
        options={presets.map((name) => ({ value: name, label: t(`presets.${name}`) }))}
        onChange={(name) => onChange(periodOf(name as (typeof presets)[number], now))}
      />
      {day('from')}
      <span aria-hidden>–</span>
      {day('to')}
      <Select
        aria-label={t('breakdown')}
        value={filters.by}
        options={breakdowns.map((by) => ({ value: by, label: t(`by.${by}`) }))}
        onChange={(by) => onChange({ by })}
        className="report-select"
      />
      <Select
        aria-label={t('comparison')}
        value={filters.compare}
        options={(['none', 'before', 'last_year'] as const).map((value) => ({
          value,
          label: t(`compare.${value}`),
        }))}
        onChange={(compare) => onChange({ compare })}
        className="report-select"
      />
      <DepartmentSelect
        className="report-department"
        value={filters.departmentId}
        placeholder={t('allDepartments')}
        onChange={(departmentId = '') => onChange({ departmentId })}
      />
      <span className="push">
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            icon={<DownloadOutlined />}
            href={apiUrl(withQuery('/reports/export', { ...filters, format }))}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </span>
    </div>
  );
};
