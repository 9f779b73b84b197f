import { Button, Empty, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { DeadlineLight } from '../tickets/deadline-light.tsx';
import { noFilters, type TicketFilters } from '../tickets/ticket-filters.ts';
import { useTicketList } from '../tickets/ticket-queries.ts';
import { FollowUpTicket } from './follow-up-ticket.tsx';
import { neighbourOf } from './neighbour.ts';
import './followups.css';

const waiting: TicketFilters = { ...noFilters, state: ['pending_follow_up'], sort: 'deadline' };

/** 回访: the tickets whose citizens are to be asked, one after the other. */
export const FollowUpPage = () => {
  const { t } = useTranslation(['followups', 'tickets', 'shared']);
  const [address, setAddress] = useSearchParams();
  const list = useTicketList(waiting);
  // Gone from here at once, though the list hears of it a moment later.
  const [done, setDone] = useState<string>();
  const rows = useMemo(
    () => (list.data?.pages.flatMap((page) => page.items) ?? []).filter((row) => row.id !== done),
    [list.data, done],
  );
  const ids = rows.map((row) => row.id);
  // Stays open when the row leaves the list under it, so that nothing typed is lost.
  const [pinned, setPinned] = useState<string>();
  const open = address.get('ticket') ?? pinned ?? ids[0];
  if (open !== undefined && pinned === undefined) setPinned(open);

  const show = (id: string | undefined): void => {
    setPinned(id);
    setAddress(id === undefined ? {} : { ticket: id }, { replace: true });
  };
  const step = (by: 1 | -1): void => {
    const next = open === undefined ? ids[0] : ids[ids.indexOf(open) + by];
    if (next) show(next);
  };
  useShortcut('j', t('tickets:stream.next'), () => step(1));
  useShortcut('k', t('tickets:stream.previous'), () => step(-1));

  if (list.isPending) return <Spin className="page-spin" />;
  if (list.isError && rows.length === 0) {
    return <LoadFailure title={t('page.failed')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <section>
      <div className="page-head">
        <h1>{t('page.title')}</h1>
        <span className="soft push wide-only">
          <kbd>j</kbd> <kbd>k</kbd>
        </span>
      </div>
      {rows.length === 0 && open === undefined && (
        <Empty description={t('page.none')} className="page-spin" />
      )}
      <div className="follow-ups">
        <ul aria-label={t('page.list')}>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                aria-current={row.id === open}
                data-row-key={row.id}
                onClick={() => show(row.id)}
              >
                <span>{row.title}</span>
                {row.followUpAttempts > 0 && (
                  <small className="soft">{t('attempts', { count: row.followUpAttempts })}</small>
                )}
                <small className="soft">
                  <span className="number">{row.number}</span>{' '}
                  <DeadlineLight at={row.nextDeadlineAt} lights={row.lights} />
                </small>
              </button>
            </li>
          ))}
          {list.hasNextPage && (
            <li>
              <Button
                block
                type="text"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('shared:common.more')}
              </Button>
            </li>
          )}
        </ul>
        {open !== undefined && (
          <FollowUpTicket
            key={open}
            ticketId={open}
            onSkip={() => show(neighbourOf(ids, open))}
            onDone={() => {
              setDone(open);
              show(neighbourOf(ids, open));
            }}
          />
        )}
      </div>
    </section>
  );
};
