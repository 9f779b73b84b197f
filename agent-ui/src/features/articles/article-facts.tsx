import { Card, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** Whose answer it is, on what it rests and how long it holds. */
export const ArticleFacts = ({ article }: { article: Article }) => {
  const { t } = useTranslation('articles');
  const day = (instant: string | null): string =>
    instant === null ? t('list.forever') : formatDateTime(instant, currentLanguage()).slice(0, 10);
  const facts: [string, string][] = [
    ['list.department', article.departmentName],
    ['list.topic', article.topic],
    ['panel.basis', article.legalBasis],
    ['fields.keywords', article.keywords.join('、')],
    ['list.expiresAt', day(article.expiresAt)],
    ['list.updatedAt', `${day(article.updatedAt)} ${article.updatedBy}`],
  ];
  const items = facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => ({ key: label, label: t(label), children: value }));
  const isOnline = article.state === 'published' && article.isPublic;
  return (
    <Card size="small">
      <Descriptions size="small" column={1} items={items} />
      {isOnline && (
        <a href={`/answers/${article.slug}`} target="_blank" rel="noreferrer">
          {t('page.publicPage')}
        </a>
      )}
    </Card>
  );
};
