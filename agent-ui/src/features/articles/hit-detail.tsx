import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { ArticleBody } from './article-body.tsx';
import { useLiveArticle } from './article-queries.ts';
import { HitTools, type HitActs } from './hit-tools.tsx';

interface HitDetailProps {
  articleId: string;
  acts: HitActs;
}

/** The chosen article in full, as far as an agent needs it while somebody waits. */
export const HitDetail = ({ articleId, acts }: HitDetailProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { data: article, error } = useLiveArticle(articleId);
  if (!article && error) return <p role="alert">{describeError(error, t)}</p>;
  if (!article) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  const day = (instant: string): string => formatDateTime(instant, currentLanguage()).slice(0, 10);
  return (
    <div className="hit-detail" data-article={article.id}>
      {article.summary !== '' && <p>{article.summary}</p>}
      <ArticleBody source={article.publicBody} />
      {article.internalBody !== '' && (
        <div className="hit-internal">
          <Tag color="gold">{t('panel.internalNote')}</Tag>
          <ArticleBody source={article.internalBody} />
        </div>
      )}
      <p className="soft">
        {article.departmentName}
        {article.legalBasis !== '' && ` · ${t('panel.basis')}：${article.legalBasis}`}
        {` · ${t('panel.updated')} ${day(article.updatedAt)}`}
        {article.expiresAt && ` · ${t('panel.expires', { date: day(article.expiresAt) })}`}
      </p>
      <HitTools article={article} acts={acts} />
    </div>
  );
};
