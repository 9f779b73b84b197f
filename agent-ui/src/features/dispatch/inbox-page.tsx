import { App, Button, Empty, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TicketQueue } from '../../../../contract/supervision.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { MoreFoot } from '../../shared/paged-table.tsx';
import { describeError } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { BatchBar } from '../tickets/batch-bar.tsx';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { useTicketAction } from '../tickets/use-action.ts';
import { useFreshRows } from '../tickets/use-fresh-rows.ts';
import { useMarkedRows } from '../tickets/use-marked-rows.ts';
import { useRowSelection } from '../tickets/use-row-selection.ts';
import { DeskQueues, isQueue } from './desk-queues.tsx';
import { QueueList } from './queue-list.tsx';
import { useInbox, type ShownGroup } from './use-inbox.ts';
import './dispatch.css';

const needsSigning = (row: TicketRow): boolean =>
  row.helping === null ? row.state === 'pending_sign' : row.helping === 'pending_sign';
const signing = (row: TicketRow): 'sign' | 'sign_help' => (row.helping === null ? 'sign' : 'sign_help');

const useSign = () => {
  const { t } = useTranslation('tickets');
  const { message } = App.useApp();
  const send = useTicketAction();
  return {
    signed: send.isPending ? send.variables.ticketId : undefined,
    sign: (row: TicketRow) =>
      send.mutate(
        { ticketId: row.id, action: signing(row), version: row.version },
        { onError: (error) => void message.error(describeError(error, t)) },
      ),
  };
};

const SignKey = ({ onPress }: { onPress: () => void }) => {
  const { t } = useTranslation('dispatch');
  useShortcut('s', t('inbox.signChosen'), onPress);
  return null;
};

const KeyHints = ({ canSign }: { canSign: boolean }) => {
  const { t } = useTranslation('dispatch');
  return (
    <span className="soft push wide-only">
      <kbd>j</kbd> <kbd>k</kbd> {t('inbox.keys')}{' '}
      {canSign && (
        <>
          <kbd>s</kbd> {t('inbox.signKey')}{' '}
        </>
      )}
      <kbd>Enter</kbd> {t('inbox.openKey')}
    </span>
  );
};

/** What every row of the group has alike, or none has. */
const columnsLeftOut = (group: ShownGroup): ('state' | 'department' | 'deadline')[] => [
  ...(group.states.length === 1 ? (['state'] as const) : []),
  ...(group.action === 'dispatch' ? (['department', 'deadline'] as const) : []),
];

/** Everything that waits, by what is to be done with it. */
const InboxGroups = () => {
  const { t } = useTranslation(['dispatch', 'tickets', 'shared']);
  const navigate = useNavigate();
  const canSign = useCan('tickets:handle');
  const { list, groups, countOf } = useInbox();
  const fresh = useFreshRows();
  const { sign, signed } = useSign();
  const filled = groups.filter((group) => group.rows.length > 0);
  const rows = filled.flatMap((group) => group.rows);
  const chosen = useRowSelection(rows);
  const marked = useMarkedRows(rows, chosen);
  const canMark = useCan('tickets:urge');

  const signChosen = (): void => {
    const toSign = rows.filter(needsSigning);
    const row = toSign.find(({ id }) => id === chosen) ?? (chosen === undefined ? toSign[0] : undefined);
    if (row) sign(row);
  };
  const renderAction = (group: ShownGroup) => {
    const { action } = group;
    if (!action) return undefined;
    return (row: TicketRow) =>
      action === 'sign' || row.helping === 'pending_sign' ? (
        <Button size="small" type="primary" loading={signed === row.id} onClick={() => sign(row)}>
          {t(`tickets:actions.${signing(row)}`)}
        </Button>
      ) : (
        <Button size="small" onClick={() => void navigate(`/tickets/${row.id}?do=${action}`)}>
          {t(`tickets:actions.${action}`)}
        </Button>
      );
  };

  return (
    <>
      {canMark && <BatchBar marked={marked} />}
      {canSign && <SignKey onPress={signChosen} />}
      {list.isPending && <Spin className="page-spin" />}
      {list.isError && rows.length === 0 && (
        <LoadFailure title={t('inbox.failed')} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && filled.length === 0 && <Empty description={t('inbox.none')} className="page-spin" />}
      {filled.map((group) => (
        <section key={group.key} className="inbox-group" data-group={group.key}>
          <h2>
            {t(`groups.${group.key}`)} <span className="tab-count">{countOf(group)}</span>
          </h2>
          <TicketTable
            rows={group.rows}
            chosen={chosen}
            fresh={fresh}
            marked={canMark ? marked : undefined}
            empty={t(`empty.${group.key}`)}
            without={columnsLeftOut(group)}
            renderAction={renderAction(group)}
          />
        </section>
      ))}
      <MoreFoot list={list}>
        <Link to="/tickets?sort=deadline">{t('tickets:stream.title')}</Link>
      </MoreFoot>
    </>
  );
};

/** 待办: what waits for a handler to sign and answer, or for a dispatcher to send on and to review; pile by pile. */
export const InboxPage = () => {
  const { t } = useTranslation('dispatch');
  const isDesk = useCan('tickets:handle');
  const [address, setAddress] = useSearchParams();
  const asked = address.get('queue');
  const queue = isDesk && isQueue(asked) ? asked : undefined;
  const choose = (chosen: TicketQueue | undefined): void =>
    setAddress(chosen === undefined ? {} : { queue: chosen }, { replace: true });
  return (
    <section className="stream">
      <div className="page-head">
        <h1>{t('inbox.title')}</h1>
        <KeyHints canSign={isDesk} />
      </div>
      {isDesk && <DeskQueues chosen={queue} onChoose={choose} />}
      {queue === undefined ? <InboxGroups /> : <QueueList key={queue} queue={queue} />}
    </section>
  );
};
