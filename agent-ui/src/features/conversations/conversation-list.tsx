import { Badge, Button, Empty, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConversationRow } from '../../../../contract/conversations.ts';
import { formatBrief, spanOf } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useNow } from '../../shared/use-now.ts';
import { IntakeFlags } from '../tickets/intake-flags.tsx';
import type { useConversations } from './conversation-queries.ts';

/** Whoever waits longer than this was to have an answer by now; a letter is answered within the day. */
const lateMs = { chat: 3 * 60_000, sms: 3 * 60_000, wechat: 3 * 60_000, email: 24 * 60 * 60_000 };

const Waiting = ({ since, channel }: { since: string; channel: ConversationRow['channel'] }) => {
  const { t } = useTranslation('conversations');
  const waited = useNow() - Date.parse(since);
  const { value, unit } = spanOf(Math.max(0, waited));
  return <Tag color={waited > lateMs[channel] ? 'error' : 'warning'}>{t(`waits.${unit}`, { value })}</Tag>;
};

const Row = ({ row, isOpen }: { row: ConversationRow; isOpen: boolean }) => {
  const { t } = useTranslation('conversations');
  const now = useNow();
  return (
    <li>
      <Link
        to={`/chats/${row.id}`}
        className={isOpen ? 'chat-row is-open' : 'chat-row'}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span className="chat-row-head">
          <strong>{row.citizenName ?? row.phone ?? row.address ?? t('visitor')}</strong>
          <time dateTime={row.lastMessageAt} className="soft">
            {formatBrief(row.lastMessageAt, now, currentLanguage())}
          </time>
        </span>
        <span className="chat-row-text">
          {row.isUnanswered && row.state === 'assigned' && (
            <Badge status="processing" title={t('unanswered')} />
          )}
          {row.subject !== null && <strong>{row.subject} · </strong>}
          {row.lastText}
        </span>
        <span>
          <Tag>{t(`channels.${row.channel}`)}</Tag>
          {row.waitingSince !== null && <Waiting since={row.waitingSince} channel={row.channel} />}
          <IntakeFlags flags={row.flags} />
          {row.agentName !== null && <small className="soft">{row.agentName}</small>}
        </span>
      </Link>
    </li>
  );
};

interface ConversationListProps {
  list: ReturnType<typeof useConversations>;
  rows: readonly ConversationRow[];
  openId: string | undefined;
}

export const ConversationList = ({ list, rows, openId }: ConversationListProps) => {
  const { t } = useTranslation(['conversations', 'shared']);
  if (list.isPending) return <Spin className="page-spin" />;
  if (list.isError) return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      {rows.length === 0 && <Empty description={t('none')} />}
      <ul className="chat-rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} isOpen={row.id === openId} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('shared:common.more')}
        </Button>
      )}
    </>
  );
};
