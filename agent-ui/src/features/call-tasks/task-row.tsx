import { PhoneOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallTask } from '../../../../contract/call-tasks.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';

interface TaskRowProps {
  task: CallTask;
  isChosen: boolean;
  isDialling: boolean;
  onChoose: () => void;
  onDial: () => void;
  onDismiss: () => void;
}

const kindColours = { callback: 'blue', missed: 'orange', message: 'purple' } as const;

/** One person to be called: who, why, since when, and what was tried. */
export const TaskRow = ({ task, isChosen, isDialling, onChoose, onDial, onDismiss }: TaskRowProps) => {
  const { t } = useTranslation('call-tasks');
  const now = useNow();
  const brief = (at: string) => formatBrief(at, now, currentLanguage());
  const isOpen = task.state !== 'done' && task.state !== 'dismissed';
  return (
    <li className="call-task" data-task={task.id} data-state={task.state} aria-current={isChosen}>
      <button type="button" className="call-task-who" onClick={onChoose}>
        <strong>{task.phone}</strong>
        <Tag color={kindColours[task.kind]}>{t(`kinds.${task.kind}`)}</Tag>
        {task.isUrgent && <Tag color="red">{t('urgent')}</Tag>}
        {task.calls > 1 && (
          <Tag>
            {t('calls')} {task.calls}
          </Tag>
        )}
        <span className="soft">{brief(task.since)}</span>
      </button>
      <span className="soft call-task-tried">
        {task.attempts.map((one) => (
          <span key={one.at}>
            {t('attempt', {
              at: brief(one.at),
              who: one.agentName ?? '',
              result: t(one.isReached ? 'reached' : 'unreached'),
            })}
          </span>
        ))}
        {task.kind === 'callback' && task.state === 'waiting' && t('due', { at: brief(task.dueAt) })}
        {task.note}
      </span>
      <Tag>{t(`states.${task.state}`)}</Tag>
      {task.ticketId && <Link to={`/tickets/${task.ticketId}`}>{t('ticket')}</Link>}
      {isOpen && (
        <span className="call-task-actions">
          <Button size="small" disabled={!task.canDial} onClick={onDismiss} data-action="dismiss">
            {t('dismiss')}
          </Button>
          <Button
            size="small"
            type="primary"
            icon={<PhoneOutlined />}
            disabled={!task.canDial}
            loading={isDialling}
            onClick={onDial}
            data-action="dial"
          >
            {t('dial')}
          </Button>
        </span>
      )}
    </li>
  );
};
