import { Button, Form, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation, Ticket } from '../../../../contract/tickets.ts';
import { useDraft } from '../../shared/drafts.ts';
import { showProblems } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { DepartmentSuggestion } from '../dispatch/department-suggestion.tsx';
import { ActionFieldInput } from './action-fields.tsx';
import { specOf, type KnownAction } from './action-specs.ts';
import { withCitation } from './citations.ts';
import { ChangeNotice } from './change-notice.tsx';
import { changesBetween } from './ticket-changes.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { isStale, useTicketAction } from './use-action.ts';

/** Text for the answer, with the article that it comes from, if it comes from one. */
export type InsertText = (text: string, citation?: Citation) => void;

type Values = Record<string, unknown>;

interface Typed {
  values: Values;
  /** Missing in what earlier versions kept. */
  citations?: Citation[];
}

interface ActionFormProps {
  ticket: Ticket;
  action: KnownAction;
  /** Hears that something was typed, so that the form stays when the ticket moves on under it. */
  onTyped: () => void;
  onDone: (ticket: Ticket) => void;
  onCancel: () => void;
  /** Takes the function by which the knowledge panel inserts. */
  registerInsert: (insert: InsertText | null) => void;
  cancelLabel?: string;
}

const initialValues = (ticket: Ticket, action: KnownAction): Values => {
  if (action === 'dispatch') return { topic: ticket.topic ?? '', urgency: ticket.urgency };
  if (action === 'reply') {
    return { handlingRecord: ticket.handlingRecord ?? '', publicAnswer: ticket.publicAnswer ?? '' };
  }
  if (action === 'give_opinion') {
    return { opinion: ticket.helpers.find(({ isOwn }) => isOwn)?.opinion ?? '' };
  }
  if (action === 'contact_citizen') return { way: 'phone' };
  if (action === 'close') return { channel: 'phone' };
  return {};
};

const citing = (action: KnownAction, citations: readonly Citation[]): Values =>
  specOf(action).usesKnowledge ? { citations } : {};

const citedBefore = (kept: Typed | undefined, ticket: Ticket): Citation[] =>
  kept?.citations ?? ticket.citations;

/** The version a person decides on stays put while they write, until they have seen what changed. */
const useBase = (ticket: Ticket) => {
  const [base, setBase] = useState(ticket);
  const changes = changesBetween(base, ticket);
  if (base.version < ticket.version && changes.length === 0) setBase(ticket);
  return { base, changes, catchUp: () => setBase(ticket) };
};

const Hints = ({ action, cited }: { action: KnownAction; cited: number }) => {
  const { t } = useTranslation('tickets');
  const { hint } = specOf(action);
  return (
    <Space wrap>
      <span className="soft">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd>
      </span>
      {cited > 0 && <span className="soft">{t('form.citedArticles', { count: cited })}</span>}
      {hint && <span className="soft">{t(`form.${hint}`)}</span>}
    </Space>
  );
};

interface FootProps extends Pick<ActionFormProps, 'action' | 'onCancel'> {
  cancelLabel: string | undefined;
  isPending: boolean;
  isPossible: boolean;
  /** Articles cited in the answer. */
  cited: number;
}

const Foot = ({ action, isPending, isPossible, cited, onCancel, cancelLabel }: FootProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  return (
    <Space wrap>
      <Button type="primary" htmlType="submit" loading={isPending} disabled={!isPossible}>
        {t(`confirm.${action}`)}
      </Button>
      <Button onClick={onCancel}>{cancelLabel ?? t('shared:common.cancel')}</Button>
      <Hints action={action} cited={cited} />
    </Space>
  );
};

/** What one has to say to do `action`, kept as a draft until it is sent. */
export const ActionForm = (props: ActionFormProps) => {
  const { ticket, action, onTyped, onDone, onCancel, registerInsert } = props;
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Typed>(`ticket:${ticket.id}:${action}`);
  const [citations, setCitations] = useState(() => citedBefore(draft.stored, ticket));
  const [isRestored, setIsRestored] = useState(draft.stored !== undefined);
  const [problems, setProblems] = useState<string[]>([]);
  const { base, changes, catchUp } = useBase(ticket);
  const send = useTicketAction();
  const spec = specOf(action);
  const isPossible = ticket.allowedActions.includes(action);

  const keep = (cited = citations): void => {
    draft.save({ values: form.getFieldsValue(), citations: cited });
    onTyped();
  };
  useEffect(() => {
    if (!spec.usesKnowledge) return undefined;
    registerInsert((text, citation) => {
      const before = String(form.getFieldValue('publicAnswer') ?? '').trimEnd();
      if (text !== '') form.setFieldValue('publicAnswer', before === '' ? text : `${before}\n\n${text}`);
      setCitations((cited) => {
        const all = citation ? withCitation(cited, citation) : cited;
        draft.save({ values: form.getFieldsValue(), citations: all });
        return all;
      });
      onTyped();
    });
    return () => registerInsert(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for the life of the form
  }, []);

  const submit = (values: Values): void => {
    setProblems([]);
    send.mutate(
      {
        ticketId: ticket.id,
        action,
        values: { ...values, ...citing(action, citations) },
        version: base.version,
      },
      {
        onSuccess: (after) => {
          draft.clear();
          onDone(after);
        },
        onError: (error) => setProblems(showProblems(form, error, t)),
      },
    );
  };
  const startAfresh = (): void => {
    draft.clear();
    setIsRestored(false);
    setCitations([]);
    form.setFieldsValue({
      ...Object.fromEntries(
        Object.keys(form.getFieldsValue(true) as Values).map((field) => [field, undefined]),
      ),
      ...initialValues(ticket, action),
    });
  };
  useShortcut('Ctrl+Enter', t(`confirm.${action}`), () => form.submit());

  return (
    <Form
      form={form}
      layout="vertical"
      className="action-form"
      initialValues={{ ...initialValues(ticket, action), ...draft.stored?.values }}
      onValuesChange={() => keep()}
      onFinish={submit}
      scrollToFirstError
    >
      {isPossible && changes.length > 0 && (
        <ChangeNotice ticket={ticket} changes={changes} onSeen={catchUp} />
      )}
      <FormNotices
        gone={isPossible ? undefined : t('changed.gone', { action: t(`actions.${action}`) })}
        problems={isStale(send.error) && changes.length > 0 ? [] : problems}
        onStartAfresh={isRestored ? startAfresh : undefined}
      />
      {action === 'dispatch' && <DepartmentSuggestion ticket={ticket} form={form} onAccept={() => keep()} />}
      {spec.fields.map((field) => (
        <ActionFieldInput key={field} field={field} action={action} ticket={ticket} />
      ))}
      <Foot
        action={action}
        isPending={send.isPending}
        isPossible={isPossible && changes.length === 0}
        cited={citations.length}
        onCancel={onCancel}
        cancelLabel={props.cancelLabel}
      />
    </Form>
  );
};
