import { Button, Empty, Segmented, Tabs } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useCan } from '../../shared/session.tsx';
import { BatchBar } from './batch-bar.tsx';
import { StreamFilters } from './stream-filters.tsx';
import { activeTab, countOf, streamTabs } from './stream-tabs.ts';
import { useTicketCounts, useTicketList } from './ticket-queries.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { TicketTable } from './ticket-table.tsx';
import { useFilters } from './use-filters.ts';
import { useFreshRows } from './use-fresh-rows.ts';
import { useMarkedRows } from './use-marked-rows.ts';
import { useRowSelection } from './use-row-selection.ts';

/** 工单: every ticket the viewer may see, live. */
export const StreamPage = () => {
  const { t } = useTranslation('tickets');
  const [filters, setFilters] = useFilters();
  const list = useTicketList(filters);
  const counts = useTicketCounts();
  const fresh = useFreshRows();
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const chosen = useRowSelection(rows);
  const marked = useMarkedRows(rows, chosen);
  const canMark = useCan('tickets:urge');

  const tabs = streamTabs.map((tab) => {
    const count = countOf(tab, counts.data);
    const isStage = tab.key === 'all' || tab.key === 'active';
    return {
      key: tab.key,
      label: (
        <span>
          {t(isStage ? `stream.${tab.key}` : `states.${tab.key}`)}
          {count !== undefined && <span className="tab-count">{count.toLocaleString('en')}</span>}
        </span>
      ),
    };
  });

  return (
    <section className="stream">
      <div className="page-head">
        <h1>{t('stream.title')}</h1>
        <Segmented<TicketFilters['sort']>
          className="push"
          aria-label={t('stream.sort')}
          value={filters.sort}
          onChange={(sort) => setFilters({ sort })}
          options={[
            { value: 'newest', label: t('stream.newest') },
            { value: 'deadline', label: t('stream.deadline') },
          ]}
        />
      </div>
      <Tabs
        className="stream-tabs"
        items={tabs}
        activeKey={activeTab(filters) ?? ''}
        onChange={(key) =>
          setFilters({ state: [...(streamTabs.find((tab) => tab.key === key)?.states ?? [])] })
        }
      />
      {canMark && <BatchBar marked={marked} />}
      <StreamFilters filters={filters} onChange={setFilters} />
      {list.isError && rows.length === 0 ? (
        <LoadFailure title={t('stream.failed')} error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <TicketTable
          rows={rows}
          isLoading={list.isPending || list.isPlaceholderData}
          chosen={chosen}
          fresh={fresh}
          marked={canMark ? marked : undefined}
          empty={<Empty description={t('stream.empty')}>{t('stream.emptyHint')}</Empty>}
        />
      )}
      {rows.length > 0 && (
        <footer className="list-foot soft">
          {t('stream.loaded', { count: rows.length })}
          {list.hasNextPage && (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('shared:common.more')}
            </Button>
          )}
        </footer>
      )}
    </section>
  );
};
