import { BellOutlined } from '@ant-design/icons';
import { App, Badge, Button, Drawer, Empty, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Notification, NotificationKind } from '../../../../contract/notifications.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { MoreFoot, rowsOf } from '../../shared/paged-table.tsx';
import { describeError } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { useNow } from '../../shared/use-now.ts';
import { useLiveNotifications, useMarkRead, useNotifications } from './notification-queries.ts';
import './notifications.css';

const urgent: readonly NotificationKind[] = ['urged', 'supervised', 'overdue', 'escalated'];
const soon: readonly NotificationKind[] = ['due_soon', 'reworked', 'reply_sent_back', 'ruling_wanted'];

const colourOf = (kind: NotificationKind): string => {
  if (urgent.includes(kind)) return 'error';
  return soon.includes(kind) ? 'warning' : 'processing';
};

const wordsOf = (item: Notification): { title: string; body: string } =>
  currentLanguage() === 'en' && item.en ? item.en : item;

const placeOf = ({ ticketId, path }: Notification): string | null =>
  ticketId === null ? path : `/tickets/${ticketId}`;

const Row = ({ item, onOpen }: { item: Notification; onOpen: (item: Notification) => void }) => {
  const { t } = useTranslation('notifications');
  const now = useNow();
  const told = wordsOf(item);
  return (
    <li>
      <button
        type="button"
        className={item.isRead ? 'notification' : 'notification is-unread'}
        onClick={() => onOpen(item)}
      >
        <span className="notification-head">
          <Tag color={colourOf(item.kind)}>{t(`kinds.${item.kind}`)}</Tag>
          <time dateTime={item.at} className="soft">
            {formatBrief(item.at, now, currentLanguage())}
          </time>
        </span>
        <strong>{told.title}</strong>
        {told.body !== '' && <span className="soft">{told.body}</span>}
        {!item.isRead && <span className="visually-hidden">{t('unread')}</span>}
      </button>
    </li>
  );
};

/** 消息: what the signed-in person was told, with a count of what is new; `b` opens it. */
export const NotificationBell = () => {
  const { t } = useTranslation(['notifications', 'shared']);
  const [isOpen, setIsOpen] = useState(false);
  const list = useNotifications();
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const report = (error: unknown) => void message.error(describeError(error, t));
  useLiveNotifications((item) => {
    if (urgent.includes(item.kind))
      void message.warning(`${t(`kinds.${item.kind}`)}: ${wordsOf(item).title}`);
  });
  useShortcut('b', t('open'), () => setIsOpen(true));

  const items = rowsOf(list);
  const unread = list.data?.pages[0]?.unread ?? 0;
  const open = (item: Notification): void => {
    if (!item.isRead) markRead([item.id]).catch(report);
    const place = placeOf(item);
    if (place === null) return;
    setIsOpen(false);
    void navigate(place);
  };

  return (
    <>
      <Badge count={unread} overflowCount={98} size="small" offset={[-6, 8]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          className="on-header"
          aria-label={t('label', { count: unread })}
          onClick={() => setIsOpen(true)}
        />
      </Badge>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('title')}
        size={380}
        styles={{ body: { padding: 0 } }}
        extra={
          <Button size="small" disabled={unread === 0} onClick={() => void markRead().catch(report)}>
            {t('readAll')}
          </Button>
        }
      >
        {list.isError && <LoadFailure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && items.length === 0 && <Empty className="page-spin" description={t('none')} />}
        <ul className="notifications">
          {items.map((item) => (
            <Row key={item.id} item={item} onOpen={open} />
          ))}
        </ul>
        <MoreFoot list={list} />
      </Drawer>
    </>
  );
};
