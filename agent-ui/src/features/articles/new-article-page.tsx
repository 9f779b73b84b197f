import { useNavigate } from 'react-router';
import { ArticleEditor } from './article-editor.tsx';

/** 新建知识. */
export const NewArticlePage = () => {
  const navigate = useNavigate();
  return (
    <ArticleEditor onDone={(article) => void navigate(article ? `/knowledge/${article.id}` : '/knowledge')} />
  );
};
