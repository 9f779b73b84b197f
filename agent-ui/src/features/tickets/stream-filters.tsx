import { SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestTypes, ticketSources, urgencies } from '../../../../contract/tickets.ts';
import { useDebounced } from '../../shared/use-debounced.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { noFilters, type TicketFilters } from './ticket-filters.ts';

interface StreamFiltersProps {
  filters: TicketFilters;
  onChange: (changes: Partial<TicketFilters>) => void;
}

/** The words are asked for when one stops typing, not with every letter. */
const WordsFilter = ({ filters, onChange }: StreamFiltersProps) => {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(filters.q ?? '');
  const [known, setKnown] = useState(filters.q);
  if (known !== filters.q) {
    // The address changed from elsewhere: another link, back, "clear filters".
    setKnown(filters.q);
    if (filters.q !== text.trim()) setText(filters.q ?? '');
  }
  const rested = useDebounced(text.trim(), 300);
  const isNew = rested === text.trim() && rested !== (filters.q ?? '');
  useEffect(() => {
    if (isNew) onChange({ q: rested });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new text is a reason to ask
  }, [rested, isNew]);

  return (
    <Input
      allowClear
      className="filter-words"
      prefix={<SearchOutlined />}
      placeholder={t('stream.words')}
      aria-label={t('stream.words')}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
};

const isFiltered = (filters: TicketFilters): boolean =>
  filters.requestType.length + filters.urgency.length + filters.source.length > 0 ||
  filters.departmentId !== undefined ||
  filters.q !== undefined ||
  filters.overdue === true;

export const StreamFilters = ({ filters, onChange }: StreamFiltersProps) => {
  const { t } = useTranslation('tickets');
  const options = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${group}.${value}`) }));

  return (
    <div className="filters" role="search" aria-label={t('stream.filters')}>
      <WordsFilter filters={filters} onChange={onChange} />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-choice"
        placeholder={t('fields.requestType')}
        aria-label={t('fields.requestType')}
        value={filters.requestType}
        options={options('types', requestTypes)}
        onChange={(requestType) => onChange({ requestType })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-choice"
        placeholder={t('fields.urgency')}
        aria-label={t('fields.urgency')}
        value={filters.urgency}
        options={options('urgencies', urgencies)}
        onChange={(urgency) => onChange({ urgency })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        className="filter-choice"
        placeholder={t('fields.source')}
        aria-label={t('fields.source')}
        value={filters.source}
        options={options('sources', ticketSources)}
        onChange={(source) => onChange({ source })}
      />
      <DepartmentSelect
        className="filter-department"
        value={filters.departmentId}
        onChange={(departmentId) => onChange({ departmentId: departmentId ?? '' })}
      />
      <Checkbox
        checked={filters.overdue ?? false}
        onChange={(event) => onChange({ overdue: event.target.checked })}
      >
        {t('stream.overdue')}
      </Checkbox>
      {isFiltered(filters) && (
        <Button
          type="link"
          size="small"
          onClick={() =>
            onChange({ ...noFilters, state: filters.state, departmentId: '', q: '', overdue: false })
          }
        >
          {t('stream.clear')}
        </Button>
      )}
    </div>
  );
};
