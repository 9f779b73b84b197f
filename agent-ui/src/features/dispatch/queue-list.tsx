import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketQueue } from '../../../../contract/supervision.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { rowsOf } from '../../shared/paged-table.tsx';
import { noFilters } from '../tickets/ticket-filters.ts';
import { useTicketList } from '../tickets/ticket-queries.ts';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { useRowSelection } from '../tickets/use-row-selection.ts';

/** One pile of the desk, the next deadline first. */
export const QueueList = ({ queue }: { queue: TicketQueue }) => {
  const { t } = useTranslation(['dispatch', 'shared']);
  const list = useTicketList({ ...noFilters, queue, sort: 'deadline' });
  const rows = rowsOf(list);
  const chosen = useRowSelection(rows);
  if (list.isPending) return <Spin className="page-spin" />;
  if (list.isError && rows.length === 0) {
    return <LoadFailure title={t('inbox.failed')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <section data-pile={queue}>
      <TicketTable rows={rows} chosen={chosen} empty={t('queues.empty')} />
      {list.hasNextPage && (
        <Button type="text" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('shared:common.more')}
        </Button>
      )}
    </section>
  );
};
