import { Alert, Button, Empty, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { DepartmentChart } from './department-chart.tsx';
import { OrderTable } from './order-table.tsx';
import { useBoard } from './use-board.ts';
import './supervision.css';

/** 督办台: what is under supervision, where the ladder stands in each department, and what goes before leaders. */
export const SupervisionPage = () => {
  const { t } = useTranslation('supervision');
  const { data: board, error, refetch } = useBoard();
  if (!board) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const at = formatDateTime(board.at, currentLanguage());
  return (
    <section className="supervision-board">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">{t('at', { at })}</span>
        <span className="push no-print">
          <Button href="/api/supervision/export" download>
            {t('export')}
          </Button>{' '}
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </span>
      </div>
      {error && <Alert type="warning" showIcon title={t('stale', { at })} className="gap-below" />}
      <section aria-label={t('departments')}>
        <h2>{t('departments')}</h2>
        {board.departments.length === 0 ? (
          <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
        ) : (
          <DepartmentChart board={board} />
        )}
      </section>
      <section data-part="orders">
        <h2>
          {t('orders')} <span className="tab-count">{board.orders.length}</span>
        </h2>
        <OrderTable orders={board.orders} />
      </section>
      <section data-part="reported">
        <h2>
          {t('reported')} <span className="tab-count">{board.reported.length}</span>
        </h2>
        <TicketTable rows={board.reported} empty={t('reportedNone')} />
      </section>
      <section data-part="appeals" className="no-print">
        <h2>
          {t('appeals')} <span className="tab-count">{board.appeals.length}</span>
        </h2>
        <TicketTable rows={board.appeals} empty={t('appealsNone')} without={['deadline']} />
      </section>
    </section>
  );
};
