import { useTranslation } from 'react-i18next';
import type { ArticleState } from '../../../../contract/articles.ts';

export const ArticleStateTag = ({ state }: { state: ArticleState }) => {
  const { t } = useTranslation('articles');
  return <span className={`state-tag article-state ${state}`}>{t(`states.${state}`)}</span>;
};
