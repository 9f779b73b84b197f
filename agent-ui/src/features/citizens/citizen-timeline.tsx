import { CommentOutlined, PhoneOutlined, ProfileOutlined } from '@ant-design/icons';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CitizenEntry } from '../../../../contract/citizens.ts';
import { ticketStates, type TicketState } from '../../../../contract/ticket-vocabulary.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { StateTag } from '../tickets/state-tag.tsx';

const icons = { ticket: ProfileOutlined, call: PhoneOutlined, conversation: CommentOutlined };

const isTicketState = (state: string): state is TicketState => ticketStates.some((known) => known === state);

const Entry = ({ entry }: { entry: CitizenEntry }) => {
  const { t } = useTranslation(['citizens', 'tickets']);
  const { kind, id, at, channel, state, number, title } = entry;
  const Icon = icons[kind];
  const way =
    kind === 'call' ? t(channel === 'outbound' ? 'outbound' : 'inbound') : t(`tickets:sources.${channel}`);
  const name = title || t(`entries.${kind}`);
  return (
    <li>
      <Icon aria-label={t(`entries.${kind}`)} />
      <span>
        {kind === 'ticket' && <Link to={`/tickets/${id}`}>{name}</Link>}
        {kind === 'conversation' && <Link to={`/chats/${id}`}>{name}</Link>}
        {kind === 'call' && name} {kind === 'ticket' && isTicketState(state) && <StateTag state={state} />}{' '}
        <small className="soft">
          {way}
          {number !== null && ` · ${number}`}
        </small>
      </span>
      <time dateTime={at} className="soft">
        {formatDateTime(at, currentLanguage())}
      </time>
    </li>
  );
};

/** 往来记录: all that somebody ever told us, whichever way they came. */
export const CitizenTimeline = ({ entries }: { entries: readonly CitizenEntry[] }) => {
  const { t } = useTranslation('citizens');
  if (entries.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noTimeline')} />;
  }
  return (
    <ol className="citizen-timeline">
      {entries.map((entry) => (
        <Entry key={entry.kind + entry.id} entry={entry} />
      ))}
    </ol>
  );
};
