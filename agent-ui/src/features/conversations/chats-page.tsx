import { App, Empty, Segmented, Switch } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { ChatDesk } from '../../../../contract/conversations.ts';
import { sendData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { rowsOf } from '../../shared/paged-table.tsx';
import { describeError } from '../../shared/problems.ts';
import { useMe } from '../../shared/session.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { ChatFigures } from './chat-figures.tsx';
import { ConversationList } from './conversation-list.tsx';
import {
  keys,
  useChatDesk,
  useConversations,
  useLiveConversations,
  type View,
} from './conversation-queries.ts';
import { ConversationPane } from './conversation-pane.tsx';
import './conversations.css';

const views: readonly View[] = ['mine', 'waiting', 'open', 'closed'];

/** 在线咨询: up to three conversations at once, beside a call. */
export const ChatsPage = () => {
  const { t } = useTranslation(['conversations', 'shared']);
  const me = useMe();
  const { conversationId } = useParams();
  const [view, setView] = useState<View>('mine');
  const desk = useChatDesk();
  const list = useConversations(view);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const rows = rowsOf(list);
  useLiveConversations((type, row) => {
    if (type === 'conversation.assigned' && row.agentId === me.id) void message.info(t('given'));
  });

  const step = (by: 1 | -1): void => {
    const place = rows.findIndex(({ id }) => id === conversationId);
    const next = rows[(place + by + rows.length) % rows.length];
    if (next) void navigate(`/chats/${next.id}`);
  };
  useShortcut('Ctrl+ArrowDown', t('keys.next'), () => step(1));
  useShortcut('Ctrl+ArrowUp', t('keys.previous'), () => step(-1));

  const choose = async (isOpen: boolean): Promise<void> => {
    try {
      client.setQueryData(keys.desk, await sendData<ChatDesk>('PUT', '/conversations/desk', { isOpen }));
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };

  if (desk.isError && !desk.data)
    return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;
  return (
    <section className="chats">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <label className="chat-switch">
          <Switch
            checked={desk.data?.isOpen ?? false}
            loading={desk.isPending}
            onChange={(isOpen) => void choose(isOpen)}
          />
          {t('takes', { capacity: desk.data?.capacity ?? 3 })}
        </label>
        {me.permissions.includes('chats:manage') && <Link to="/chats/canned">{t('cannedPage.edit')}</Link>}
        {desk.data && <ChatFigures figures={desk.data.figures} openDesks={desk.data.openDesks} />}
      </div>
      <div className={conversationId ? 'chat-columns has-open' : 'chat-columns'}>
        <aside className="chat-side">
          <Segmented
            block
            value={view}
            onChange={setView}
            options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          />
          <ConversationList list={list} rows={rows} openId={conversationId} />
        </aside>
        {conversationId ? (
          <ConversationPane key={conversationId} id={conversationId} desk={desk.data} />
        ) : (
          <Empty className="page-spin" description={t('chooseOne')} />
        )}
      </div>
    </section>
  );
};
