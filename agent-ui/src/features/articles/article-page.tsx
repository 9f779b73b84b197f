import { Alert, Card, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import type { Article } from '../../../../contract/articles.ts';
import { ApiError } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useCan } from '../../shared/session.tsx';
import { ServiceCard } from '../services/service-card.tsx';
import { ArticleActions } from './article-actions.tsx';
import { ArticleBody } from './article-body.tsx';
import { ArticleEditor } from './article-editor.tsx';
import { ArticleFacts } from './article-facts.tsx';
import { useArticle } from './article-queries.ts';
import { ArticleRevisions } from './article-revisions.tsx';
import { ArticleStateTag } from './article-state-tag.tsx';
import './articles.css';
import { useDwell } from './use-dwell.ts';
import { useLiveArticles } from './use-live-articles.ts';

/** Readers see something else than this working copy: said above it. */
const LiveNotice = ({ article }: { article: Article }) => {
  const { t } = useTranslation('articles');
  if (!article.isLive || article.state === 'published') return null;
  const text = article.state === 'review_due' ? 'page.reviewDue' : 'page.liveStays';
  return (
    <Alert
      type={article.state === 'review_due' ? 'warning' : 'info'}
      showIcon
      className="gap-below"
      title={t(text)}
    />
  );
};

const Reading = ({ article, onEdit }: { article: Article; onEdit: () => void }) => {
  const { t } = useTranslation('articles');
  const canWrite = useCan('articles:write');
  return (
    <article className="article-page" data-state={article.state}>
      <div className="page-head">
        <Link to="/knowledge">{t('page.back')}</Link>
        <ArticleStateTag state={article.state} />
        {!article.isPublic && <Tag color="gold">{t('list.internal')}</Tag>}
        <div className="push">
          <ArticleActions article={article} onEdit={onEdit} />
        </div>
      </div>
      <LiveNotice article={article} />
      <h1>{article.title}</h1>
      <div className="article-columns">
        <div className="ticket-main">
          <Card size="small">
            {article.summary !== '' && <p>{article.summary}</p>}
            <ArticleBody source={article.publicBody} />
          </Card>
          {article.internalBody !== '' && (
            <Card size="small" title={t('panel.internalNote')} className="hit-internal">
              <ArticleBody source={article.internalBody} />
            </Card>
          )}
          {article.titleEn !== '' && (
            <Card size="small" title={t('page.english')} lang="en">
              <strong>{article.titleEn}</strong>
              <ArticleBody source={article.summaryEn} />
            </Card>
          )}
        </div>
        <aside className="ticket-side">
          <ArticleFacts article={article} />
          {article.serviceCode !== '' && <ServiceCard code={article.serviceCode} />}
          {canWrite && article.allowedActions.length > 0 && <ArticleRevisions article={article} />}
        </aside>
      </div>
    </article>
  );
};

/** One article: to read, and for its writers to change and move on. */
export const ArticlePage = () => {
  const { t } = useTranslation('articles');
  const { articleId = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const { data: article, error, refetch } = useArticle(articleId);
  const from = useLocation().state as { searchId?: string } | null;
  useDwell(from?.searchId, article?.id);
  useLiveArticles();
  const setEditing = (isEditing: boolean): void =>
    setAddress(isEditing ? { edit: '1' } : {}, { replace: true });

  if (!article) {
    if (!error) return <Spin className="page-spin" />;
    const isMissing = error instanceof ApiError && ['not_found', 'invalid_input'].includes(error.code);
    return isMissing ? (
      <LoadFailure title={t('page.notFound')} error={error} />
    ) : (
      <LoadFailure error={error} onRetry={() => void refetch()} />
    );
  }
  if (address.has('edit') && article.allowedActions.includes('edit')) {
    return <ArticleEditor key={article.id} article={article} onDone={() => setEditing(false)} />;
  }
  return <Reading article={article} onEdit={() => setEditing(true)} />;
};
