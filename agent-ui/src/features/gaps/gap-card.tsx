import { Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Gap, GapAction, GapState } from '../../../../contract/gaps.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';

const colours: Record<GapState, string> = {
  gathering: 'default',
  open: 'gold',
  agreed: 'blue',
  answered: 'green',
  dismissed: 'default',
};

const isWaiting = ({ state }: Gap): boolean => state === 'open' || state === 'agreed';

const Due = ({ gap }: { gap: Gap }) => {
  const { t } = useTranslation('gaps');
  const now = useNow();
  if (gap.dueAt === null) return null;
  const isLate = isWaiting(gap) && Date.parse(gap.dueAt) < now;
  return (
    <span className={isLate ? 'late' : 'soft'}>
      {t('due')} {formatDateTime(gap.dueAt, currentLanguage()).slice(0, 10)}
      {isLate && ` · ${t('overdue')}`}
    </span>
  );
};

const Facts = ({ gap }: { gap: Gap }) => {
  const { t } = useTranslation('gaps');
  return (
    <p className="gap-facts">
      <span>{gap.departmentName === '' ? t('nobody') : gap.departmentName}</span>
      {gap.takenBy !== null && <span>{t('takenBy', { name: gap.takenBy })}</span>}
      {gap.reportedBy !== null && <span>{t('reportedBy', { name: gap.reportedBy })}</span>}
      <Due gap={gap} />
      {gap.askedCount > 0 && <span className="soft">{t('asks', { count: gap.askedCount })}</span>}
      {gap.unansweredCount > 0 && (
        <span className="soft">{t('unanswered', { count: gap.unansweredCount })}</span>
      )}
    </p>
  );
};

/** What was said beside the question: other wordings, the answer given then, what is wrong, why it was refused. */
const Details = ({ gap }: { gap: Gap }) => {
  const { t } = useTranslation('gaps');
  const others = gap.samples.filter((sample) => sample !== gap.question);
  return (
    <>
      {others.length > 0 && <p className="soft">{t('samples', { samples: others.join('；') })}</p>}
      {gap.proposal !== '' && (
        <p className="long-text">
          <span className="soft">{t(gap.kind === 'correction' ? 'wrong' : 'answer')}：</span>
          {gap.proposal}
        </p>
      )}
      {gap.reason !== null && <p>{t('reason', { reason: gap.reason })}</p>}
      <Space wrap>
        {gap.articleId !== null && (
          <Link to={`/knowledge/${gap.articleId}`}>{t('article', { title: gap.articleTitle })}</Link>
        )}
        {gap.ticketId !== null && <Link to={`/tickets/${gap.ticketId}`}>{t('ticket')}</Link>}
      </Space>
    </>
  );
};

interface GapCardProps {
  gap: Gap;
  onAct: (action: GapAction) => void;
}

/** One gap: what is asked, whose it is until when, and what may be done. */
export const GapCard = ({ gap, onAct }: GapCardProps) => {
  const { t } = useTranslation('gaps');
  const isCorrection = gap.kind === 'correction' && gap.allowedActions.length > 0;
  return (
    <article className="gap-card" data-gap={gap.id} data-state={gap.state}>
      <div className="gap-main">
        <h3>
          <Tag color={colours[gap.state]}>{t(`states.${gap.state}`)}</Tag>
          <Tag>{t(`kinds.${gap.kind}`)}</Tag>
          {gap.question}
        </h3>
        <Facts gap={gap} />
        <Details gap={gap} />
      </div>
      <Space wrap className="gap-actions">
        {isCorrection && gap.articleId !== null && (
          <Link to={`/knowledge/${gap.articleId}?edit=1`}>
            <Button type="primary" size="small">
              {t('actions.correct')}
            </Button>
          </Link>
        )}
        {gap.allowedActions.map((action) => (
          <Button
            key={action}
            size="small"
            type={action === 'write' ? 'primary' : 'default'}
            onClick={() => onAct(action)}
          >
            {t(`actions.${action}`)}
          </Button>
        ))}
      </Space>
    </article>
  );
};
