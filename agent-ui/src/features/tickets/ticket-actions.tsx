import { App, Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { describeError } from '../../shared/problems.ts';
import { useAddress } from '../../shared/use-address.ts';
import { withParts } from '../../shared/with-parts.ts';
import { ActionForm, type InsertText } from './action-form.tsx';
import { actionsOf, defaultAction, isKnownAction, specOf, type KnownAction } from './action-specs.ts';
import { useTicketAction } from './use-action.ts';

interface OpenAction {
  open: KnownAction | undefined;
  /** Chosen by hand it stands in the address: `?do=reply`. */
  choose: (action: KnownAction | undefined) => void;
  /** The form stays open though the ticket moved on, because there is text in it. */
  hold: () => void;
  release: () => void;
}

/** Which form is open: the one being typed in, else the one in the address, else what the ticket waits for. */
export const useOpenAction = (ticket: Ticket | undefined): OpenAction => {
  const [address, changeAddress] = useAddress();
  const [held, setHeld] = useState<KnownAction>();
  const asked = address.get('do');
  const chosen = isKnownAction(asked) && ticket?.allowedActions.includes(asked) ? asked : undefined;
  const usual = asked === 'none' || !ticket ? undefined : defaultAction(ticket);
  const open = held ?? chosen ?? usual;

  const write = (value: string | undefined): void =>
    changeAddress((present) => withParts(present, { do: value }));
  return {
    open,
    choose: (action) => {
      setHeld(undefined);
      write(action ?? 'none');
    },
    hold: () => setHeld(open),
    release: () => {
      setHeld(undefined);
      write(undefined);
    },
  };
};

interface TicketActionsProps {
  ticket: Ticket;
  opened: OpenAction;
  registerInsert: (insert: InsertText | null) => void;
}

/** The buttons of what the viewer may do now, and the form of the one that is open. */
export const TicketActions = ({ ticket, opened, registerInsert }: TicketActionsProps) => {
  const { t } = useTranslation('tickets');
  const { modal, message } = App.useApp();
  const send = useTicketAction();
  const actions = actionsOf(ticket);
  const { open } = opened;

  const runAtOnce = (action: KnownAction): void =>
    send.mutate(
      { ticketId: ticket.id, action, version: ticket.version },
      { onSuccess: opened.release, onError: (error) => void message.error(describeError(error, t)) },
    );
  const press = (action: KnownAction): void => {
    const { fields, isFinal, hint } = specOf(action);
    if (fields.length > 0) opened.choose(open === action ? undefined : action);
    else if (!isFinal) runAtOnce(action);
    else {
      modal.confirm({
        title: t(`actions.${action}`),
        content: hint && t(`form.${hint}`),
        onOk: () => runAtOnce(action),
      });
    }
  };
  if (actions.length === 0 && !open) return <p className="soft">{t('page.nothingToDo')}</p>;

  return (
    <Card size="small" className="ticket-actions">
      <Space wrap role="toolbar" aria-label={t('page.actions')}>
        {actions.map((action, place) => (
          <Button
            key={action}
            type={open === action || (open === undefined && place === 0) ? 'primary' : 'default'}
            ghost={open === action}
            aria-expanded={specOf(action).fields.length > 0 ? open === action : undefined}
            loading={send.isPending && send.variables.action === action}
            onClick={() => press(action)}
          >
            {t(`actions.${action}`)}
          </Button>
        ))}
      </Space>
      {open && (
        <ActionForm
          key={`${ticket.id} ${open}`}
          ticket={ticket}
          action={open}
          onTyped={opened.hold}
          onDone={opened.release}
          onCancel={() => opened.choose(undefined)}
          registerInsert={registerInsert}
        />
      )}
    </Card>
  );
};
