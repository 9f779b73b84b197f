import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Citation, Ticket } from '../../../../contract/tickets.ts';
import { FollowUpList } from '../followups/follow-up-list.tsx';

const isReleased = ({ state }: Ticket): boolean =>
  state === 'pending_follow_up' || state === 'closed' || state === 'archived';

const Part = ({ label, text, children }: { label: string; text: string; children?: React.ReactNode }) => (
  <section className="answer-part">
    <h3>
      {label} {children}
    </h3>
    <p className="long-text">{text}</p>
  </section>
);

/** 引用: which articles the answer rests on, in the versions that were read then. */
const Citations = ({ citations }: { citations: readonly Citation[] }) => {
  const { t } = useTranslation('articles');
  if (citations.length === 0) return null;
  return (
    <section className="answer-part" data-citations={citations.length}>
      <h3>{t('citations.title')}</h3>
      <ul>
        {citations.map(({ articleId, version, title }) => (
          <li key={articleId}>
            <Link to={`/knowledge/${articleId}`}>{title}</Link>{' '}
            <span className="soft">{t('citations.version', { version })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What was answered, asked back and found out at the follow-up. */
export const TicketAnswer = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  const { publicAnswer, handlingRecord, questionToCitizen, followUps } = ticket;
  const isAsking = questionToCitizen !== null && ticket.state === 'pending_citizen';
  const hasAnything =
    publicAnswer !== null || handlingRecord !== null || ticket.citations.length > 0 || followUps.length > 0;
  if (!hasAnything && !isAsking) return null;

  return (
    <Card size="small" title={t('page.answer')}>
      {isAsking && <Part label={t('fields.questionToCitizen')} text={questionToCitizen} />}
      {publicAnswer !== null && (
        <Part label={t('fields.publicAnswer')} text={publicAnswer}>
          <Tag color={isReleased(ticket) ? 'success' : 'default'}>
            {t(isReleased(ticket) ? 'page.released' : 'page.notReleased')}
          </Tag>
        </Part>
      )}
      {handlingRecord !== null && <Part label={t('fields.handlingRecord')} text={handlingRecord} />}
      <Citations citations={ticket.citations} />
      <FollowUpList followUps={followUps} />
    </Card>
  );
};
