import { Button, Input, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ServiceRow } from '../../../../contract/services.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useCan } from '../../shared/session.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { ServiceImport } from './service-import.tsx';
import { useServiceList } from './service-queries.ts';
import './services.css';

const useColumns = (): TableColumnsType<ServiceRow> => {
  const { t } = useTranslation('services');
  const days = (value: number | null): string =>
    value === null ? '—' : value === 0 ? t('atOnce') : t('workingDays', { count: value });
  return [
    { title: t('fields.code'), dataIndex: 'code', width: 170 },
    {
      title: t('fields.name'),
      render: (_, { code, name, isActive }) => (
        <>
          <Link to={`/services/${code}`}>{name}</Link> {!isActive && <Tag color="red">{t('closed')}</Tag>}
        </>
      ),
    },
    { title: t('fields.departmentId'), dataIndex: 'departmentName', width: 220 },
    { title: t('fields.onlineLevel'), width: 120, render: (_, row) => t(`levels.${row.onlineLevel}`) },
    { title: t('fields.promisedDays'), width: 110, render: (_, row) => days(row.promisedDays) },
    {
      title: t('updatedAt'),
      width: 110,
      render: (_, row) => formatDateTime(row.updatedAt, currentLanguage()).slice(0, 10),
    },
  ];
};

/** 办事事项目录 (一码). */
export const ServicesPage = () => {
  const { t } = useTranslation(['services', 'shared']);
  const [words, setWords] = useState('');
  const [isImporting, setIsImporting] = useState(false);
  const canWrite = useCan('articles:write');
  const canImport = useCan('articles:publish');
  const list = useServiceList(useDebounced(words.trim(), 150));
  const columns = useColumns();
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <div className="push">
          {canImport && <Button onClick={() => setIsImporting(true)}>{t('import.title')}</Button>}{' '}
          {canWrite && (
            <Link to="/services/new">
              <Button type="primary">{t('add')}</Button>
            </Link>
          )}
        </div>
      </div>
      <Input.Search
        allowClear
        className="gap-below"
        value={words}
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={(event) => setWords(event.target.value)}
      />
      <PagedTable list={list} columns={columns} width={900} empty={t('empty')} />
      {isImporting && <ServiceImport onClose={() => setIsImporting(false)} />}
    </section>
  );
};
