import { Button, ConfigProvider, Empty, Input, Select, Space, Spin, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import {
  articleKinds,
  articleStates,
  type ArticleRow,
  type ArticleState,
} from '../../../../contract/articles.ts';
import { apiUrl } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { PagedTable } from '../../shared/paged-table.tsx';
import { randomObjectId } from '../../shared/random-id.ts';
import { useCan } from '../../shared/session.tsx';
import { useNow } from '../../shared/use-now.ts';
import { useDebounced } from '../../shared/use-debounced.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { useArticleFilters } from './article-filters.ts';
import { useArticleList, useArticleSearch } from './article-queries.ts';
import { TopicSelect } from '../topics/topic-select.tsx';
import { ArticleStateTag } from './article-state-tag.tsx';
import './articles.css';
import { MarkedText } from './marked-text.tsx';
import { useLiveArticles } from './use-live-articles.ts';

/** Where it stands, whether readers see an earlier version, and whether a review is late. */
const StateCell = ({ row }: { row: ArticleRow }) => {
  const { t } = useTranslation('articles');
  const now = useNow();
  const isLate = row.dueAt !== null && Date.parse(row.dueAt) < now;
  return (
    <>
      <ArticleStateTag state={row.state} />
      {row.isLive && row.state !== 'published' && <div className="soft">{t('list.online')}</div>}
      {isLate && <div className="late">{t('list.late')}</div>}
    </>
  );
};

const useColumns = (): TableColumnsType<ArticleRow> => {
  const { t } = useTranslation('articles');
  const day = (instant: string): string => formatDateTime(instant, currentLanguage()).slice(0, 10);
  return [
    {
      title: t('list.name'),
      render: (_, row) => <Link to={`/knowledge/${row.id}`}>{row.title}</Link>,
    },
    { title: t('list.state'), width: 100, render: (_, row) => <StateCell row={row} /> },
    { title: t('list.kind'), width: 90, render: (_, row) => t(`kinds.${row.kind}`) },
    {
      title: t('list.audience'),
      width: 90,
      render: (_, row) => (row.isPublic ? t('list.public') : <Tag color="gold">{t('list.internal')}</Tag>),
    },
    { title: t('list.topic'), dataIndex: 'topic', width: 130 },
    { title: t('list.department'), dataIndex: 'departmentName', width: 190 },
    { title: t('list.updatedAt'), width: 110, render: (_, row) => day(row.updatedAt) },
    {
      title: t('list.expiresAt'),
      width: 110,
      render: (_, row) => (row.expiresAt ? day(row.expiresAt) : t('list.forever')),
    },
  ];
};

interface FoundProps {
  search: ReturnType<typeof useArticleSearch>;
  searchId: string;
}

const Found = ({ search, searchId }: FoundProps) => {
  const { t } = useTranslation('articles');
  const { data: hits, isError, error, refetch } = search;
  if (!hits && isError) {
    return <LoadFailure title={t('panel.failed')} error={error} onRetry={() => void refetch()} />;
  }
  if (!hits) return <Spin className="page-spin" />;
  if (hits.length === 0) return <Empty description={t('panel.none')} />;
  return (
    <ul className="knowledge-panel hits found">
      {hits.map((hit) => (
        <li key={hit.id} data-hit={hit.id}>
          <Link to={`/knowledge/${hit.id}`} state={{ searchId }} className="hit">
            <strong>
              <MarkedText passages={hit.title} />
            </strong>
            <span className="hit-excerpt">
              <MarkedText passages={hit.excerpt} />
            </span>
            <small className="soft">{hit.departmentName}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
};

const Listed = ({ filters }: { filters: ReturnType<typeof useArticleFilters>['filters'] }) => {
  const { t } = useTranslation(['articles', 'shared']);
  const list = useArticleList(filters);
  const columns = useColumns();
  return (
    <>
      <PagedTable
        list={list}
        columns={columns}
        width={950}
        empty={t('list.empty')}
        failed={t('list.failed')}
      />
    </>
  );
};

/** 知识库: every article the viewer may see, and the search that agents have beside a call. */
export const ArticlesPage = () => {
  const { t } = useTranslation('articles');
  const navigate = useNavigate();
  const canWrite = useCan('articles:write');
  const canPublish = useCan('articles:publish');
  const canExport = useCan('knowledge:export');
  const { filters, words, change } = useArticleFilters();
  const [searchId] = useState(randomObjectId);
  const rested = useDebounced(words.trim(), 150);
  const search = useArticleSearch(rested, { limit: 30, searchId });
  useLiveArticles();

  return (
    <section>
      <div className="page-head">
        <h1>{t('list.title')}</h1>
        <Space className="push" size="middle" wrap>
          {canPublish && <Link to="/knowledge/settings">{t('list.settings')}</Link>}
          {canExport && <a href={apiUrl('/knowledge-export')}>{t('list.export')}</a>}
          {canWrite && (
            <>
              <Link to="/knowledge/import">{t('list.import')}</Link>
              <Button type="primary" onClick={() => void navigate('/knowledge/new')}>
                {t('list.add')}
              </Button>
            </>
          )}
        </Space>
      </div>
      <div className="article-filters">
        <Input.Search
          allowClear
          value={words}
          maxLength={200}
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          loading={search.isFetching}
          onChange={(event) => change({ q: event.target.value })}
        />
        <Select<ArticleState[]>
          mode="multiple"
          allowClear
          value={filters.state}
          placeholder={t('list.state')}
          aria-label={t('list.state')}
          disabled={words !== ''}
          options={articleStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          onChange={(state) => change({ state })}
        />
        <ConfigProvider componentDisabled={words !== ''}>
          <DepartmentSelect
            value={filters.departmentId === '' ? undefined : filters.departmentId}
            placeholder={t('list.department')}
            onChange={(departmentId) => change({ departmentId: departmentId ?? '' })}
          />
        </ConfigProvider>
        <ConfigProvider componentDisabled={words !== ''}>
          <TopicSelect
            value={filters.topicId === '' ? null : filters.topicId}
            placeholder={t('list.topic')}
            onChange={(topicId) => change({ topicId: topicId ?? '' })}
          />
        </ConfigProvider>
        <Select<string | null>
          allowClear
          value={filters.kind === '' ? null : filters.kind}
          placeholder={t('list.kind')}
          aria-label={t('list.kind')}
          disabled={words !== ''}
          options={articleKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(kind) => change({ kind: kind ?? '' })}
        />
      </div>
      {rested === '' ? <Listed filters={filters} /> : <Found search={search} searchId={searchId} />}
    </section>
  );
};
