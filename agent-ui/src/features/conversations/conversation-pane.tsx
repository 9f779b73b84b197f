import { Button, Popconfirm, Rate, Space, Spin } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChatDesk, Conversation } from '../../../../contract/conversations.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { KnowledgePanel } from '../../shared/slots.tsx';
import { onTyping } from '../../shared/realtime.ts';
import { CitizenLink } from '../citizens/citizen-link.tsx';
import { askedWords } from './asked-words.ts';
import { Composer, type ComposerHandle } from './composer.tsx';
import { useConversation } from './conversation-queries.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { MessageList } from './message-list.tsx';
import { TicketDrawer } from './ticket-drawer.tsx';
import { useActs } from './use-acts.ts';

const typingShownMs = 4_000;

/** Whether the citizen types just now. */
const useTyping = (id: string): boolean => {
  const [isTyping, setIsTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onTyping((conversationId) => {
      if (conversationId !== id) return;
      setIsTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsTyping(false), typingShownMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [id]);
  return isTyping;
};

const Acts = ({ conversation, desk }: { conversation: Conversation; desk: ChatDesk | undefined }) => {
  const { t } = useTranslation('conversations');
  const act = useActs(conversation.id);
  const [open, setOpen] = useState<'ticket' | 'handOver'>();
  const can = (action: Conversation['allowedActions'][number]) =>
    conversation.allowedActions.includes(action);
  return (
    <Space wrap className="push">
      {can('take') && (
        <Button type="primary" onClick={() => void act('take')}>
          {t('acts.take')}
        </Button>
      )}
      {can('file') && <Button onClick={() => setOpen('ticket')}>{t('acts.file')}</Button>}
      {can('hand_over') && <Button onClick={() => setOpen('handOver')}>{t('acts.handOver')}</Button>}
      {can('close') && (
        <Popconfirm title={t('acts.closeConfirm')} onConfirm={() => void act('close')}>
          <Button danger>{t('acts.close')}</Button>
        </Popconfirm>
      )}
      {open === 'ticket' && <TicketDrawer conversation={conversation} onClose={() => setOpen(undefined)} />}
      {open === 'handOver' && (
        <HandOverDialog
          id={conversation.id}
          colleagues={desk?.colleagues ?? []}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Space>
  );
};

const Head = ({ conversation, desk }: { conversation: Conversation; desk: ChatDesk | undefined }) => {
  const { t } = useTranslation('conversations');
  return (
    <header className="chat-head">
      <Link to="/chats" className="narrow-only">
        {t('back')}
      </Link>
      <strong>
        {conversation.citizenName ?? conversation.phone ?? conversation.address ?? t('visitor')}
      </strong>
      {conversation.subject !== null && <span className="chat-subject">{conversation.subject}</span>}
      <span className="soft">
        {t(`channels.${conversation.channel}`)} · {t(`states.${conversation.state}`)}
        {conversation.agentName !== null && ` · ${conversation.agentName}`}
      </span>
      {conversation.tickets.map((ticket) => (
        <Link key={ticket.id} to={`/tickets/${ticket.id}`}>
          {ticket.number}
        </Link>
      ))}
      <CitizenLink kind="conversation" entryId={conversation.id} />
      {conversation.stars !== null && <Rate disabled value={conversation.stars} />}
      <Acts conversation={conversation} desk={desk} />
    </header>
  );
};

/** One conversation: what was said, what can be said, and the knowledge base beside it. */
export const ConversationPane = ({ id, desk }: { id: string; desk: ChatDesk | undefined }) => {
  const { t } = useTranslation('conversations');
  const { data: conversation, error, refetch } = useConversation(id);
  const composer = useRef<ComposerHandle>(null);
  const isTyping = useTyping(id);
  if (error && !conversation) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!conversation) return <Spin className="page-spin" />;
  const mayWrite =
    conversation.allowedActions.includes('say') || conversation.allowedActions.includes('note');
  return (
    <>
      <div className="chat-pane">
        <Head conversation={conversation} desk={desk} />
        <MessageList conversation={conversation} />
        <p className="soft chat-typing" aria-live="polite">
          {isTyping && t('typing')}
        </p>
        {mayWrite && (
          <Composer ref={composer} conversation={conversation} canned={desk?.canned.items ?? []} />
        )}
      </div>
      {conversation.allowedActions.includes('say') && (
        <div className="chat-knowledge wide-only">
          <Suspense fallback={<Spin />}>
            <KnowledgePanel
              following={askedWords(conversation)}
              onInsert={(text) => composer.current?.insert(text)}
            />
          </Suspense>
        </div>
      )}
    </>
  );
};
