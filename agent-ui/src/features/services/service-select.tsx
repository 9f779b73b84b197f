import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../../shared/use-debounced.ts';
import { useService, useServiceList } from './service-queries.ts';

interface ServiceSelectProps {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}

/** One item of the catalogue, found by name or code. */
export const ServiceSelect = ({ value = '', onChange, ...props }: ServiceSelectProps) => {
  const { t } = useTranslation('services');
  const [typed, setTyped] = useState('');
  const { data } = useServiceList(useDebounced(typed.trim(), 150));
  const chosen = useService(value).data;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  if (chosen) names.set(chosen.code, chosen.name);
  return (
    <Select<string | null>
      {...props}
      allowClear
      value={value === '' ? null : value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('choose')}
      options={[...names].map(([code, name]) => ({ value: code, label: `${name} ${code}` }))}
      onChange={(code) => onChange?.(code ?? '')}
    />
  );
};
