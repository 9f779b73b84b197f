import { Button, Card, Form, Space, Spin } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FormNotices } from '../../shared/form-notices.tsx';
import { useCan } from '../../shared/session.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { KnowledgePanel } from '../../shared/slots.tsx';
import { FilingSuggestion } from '../dispatch/filing-suggestion.tsx';
import { CallerCard } from './caller-card.tsx';
import { FiledNotice } from './filed-notice.tsx';
import type { Finish, NewTicketFields } from './new-ticket-draft.ts';
import { NewTicketFieldInputs } from './new-ticket-fields.tsx';
import { SameEvent } from './same-event.tsx';
import { useNewTicket } from './use-new-ticket.ts';

interface NewTicketFormProps {
  callId: string | null;
  onAnother: () => void;
}

/** A request as the citizen tells it, with the knowledge base beside it, and three ways to finish. */
export const NewTicketForm = ({ callId, onAnother }: NewTicketFormProps) => {
  const { t } = useTranslation('tickets');
  const canAnswer = useCan('tickets:answer');
  const ticket = useNewTicket(callId);
  const { form, file } = ticket;
  const answer = Form.useWatch<string | undefined>(['then', 'publicAnswer'], form) ?? '';
  const title = Form.useWatch<string | undefined>('title', form) ?? '';
  const phone = Form.useWatch<string | undefined>(['citizen', 'phone'], form) ?? '';
  const usual: Finish = canAnswer && answer.trim() !== '' ? 'answer' : 'dispatch';
  useShortcut('Ctrl+Enter', t(`new.${usual}`), () => {
    if (!file.isPending && !file.isSuccess) void ticket.finish(usual);
  });
  if (file.isSuccess) return <FiledNotice filed={file.data} onAnother={onAnother} />;

  const ways: Finish[] = canAnswer ? ['answer', 'dispatch', 'keep'] : ['dispatch', 'keep'];
  return (
    <div className="ticket-columns">
      <div className="ticket-main">
        <Card size="small">
          <Form<NewTicketFields>
            form={form}
            layout="vertical"
            className="new-ticket-form"
            initialValues={ticket.initialFields}
            onValuesChange={ticket.keep}
          >
            <FormNotices
              problems={ticket.problems}
              onStartAfresh={ticket.isRestored ? ticket.startAfresh : undefined}
            />
            <NewTicketFieldInputs />
            <FilingSuggestion form={form} onAccept={ticket.keep} />
          </Form>
          <Space wrap>
            {ways.map((way) => (
              <Button
                key={way}
                type={way === usual ? 'primary' : 'default'}
                loading={file.isPending && file.variables === way}
                disabled={file.isPending}
                onClick={() => void ticket.finish(way)}
              >
                {t(`new.${way}`)}
              </Button>
            ))}
            <span className="soft">
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t(`new.${usual}`)}
            </span>
            {ticket.citations.length > 0 && (
              <span className="soft">{t('form.citedArticles', { count: ticket.citations.length })}</span>
            )}
          </Space>
        </Card>
      </div>
      <aside className="ticket-side">
        {callId && <CallerCard callId={callId} />}
        <SameEvent form={form} parentId={ticket.parentId} onChoose={ticket.chooseParent} />
        <Suspense fallback={<Spin />}>
          <KnowledgePanel
            onInsert={ticket.insert}
            onCite={ticket.cite}
            following={title}
            recipient={{ phone }}
          />
        </Suspense>
      </aside>
    </div>
  );
};
