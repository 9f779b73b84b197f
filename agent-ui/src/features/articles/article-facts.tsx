import { Card, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Article } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { AttachmentList } from './attachments-field.tsx';

/** Whose answer it is, on what it rests, how long it holds and where it stands. */
export const ArticleFacts = ({ article }: { article: Article }) => {
  const { t } = useTranslation('articles');
  const day = (instant: string | null): string =>
    instant === null ? '' : formatDateTime(instant, currentLanguage()).slice(0, 10);
  const facts: [string, string][] = [
    ['list.department', article.departmentName],
    ['list.kind', t(`kinds.${article.kind}`)],
    ['list.topic', article.topic],
    ['fields.region', article.regionName],
    ['fields.readers', t(`readers.${article.readers}`)],
    ['panel.basis', article.legalBasis],
    ['fields.keywords', article.keywords.join('、')],
    ['fields.effectiveAt', day(article.effectiveAt)],
    ['list.expiresAt', article.expiresAt ? day(article.expiresAt) : t('list.forever')],
    ['page.liveSince', article.isLive ? day(article.publishedAt) : ''],
    ['page.scheduledFor', article.scheduledAt ? formatDateTime(article.scheduledAt, currentLanguage()) : ''],
    ['page.reviewBy', day(article.reviewDueAt)],
    ['page.dueAt', article.dueAt ? formatDateTime(article.dueAt, currentLanguage()) : ''],
    ['list.updatedAt', `${day(article.updatedAt)} ${article.updatedBy}`],
  ];
  const items = facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => ({ key: label, label: t(label), children: value }));
  return (
    <Card size="small">
      <Descriptions size="small" column={1} items={items} />
      {article.attachments.length > 0 && <AttachmentList files={article.attachments} />}
      {article.related.length > 0 && (
        <>
          <strong>{t('fields.relatedIds')}</strong>
          <ul className="attachment-list">
            {article.related.map(({ id, title }) => (
              <li key={id}>
                <Link to={`/knowledge/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {article.isLive && article.isPublic && (
        <a href={`/answers/${article.slug}`} target="_blank" rel="noreferrer">
          {t('page.publicPage')}
        </a>
      )}
    </Card>
  );
};
