import { Alert, Button, Form, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { ArticleFactFields, ArticleTextFields } from './article-fields.tsx';
import './articles.css';
import { useArticleForm, type ArticleFields } from './use-article-form.ts';

interface ArticleEditorProps {
  /** Undefined for a new one. */
  article?: Article;
  onDone: (article?: Article) => void;
}

/** Writes an article. What is typed is kept in this browser until it is saved. */
export const ArticleEditor = ({ article, onDone }: ArticleEditorProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const editor = useArticleForm(article, onDone);
  useShortcut('Ctrl+Enter', t('shared:common.save'), () => editor.form.submit());
  return (
    <section>
      <div className="page-head">
        <h1>{article ? article.title : t('page.new')}</h1>
      </div>
      {editor.isBehind && article && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={t('page.changedTitle', { name: article.updatedBy })}
          description={
            <>
              <p>{t('page.changedText')}</p>
              <details>
                <summary>{t('page.seeTheirs')}</summary>
                <strong>{article.title}</strong>
                <div className="revision-changes">{article.publicBody}</div>
              </details>
            </>
          }
          action={<Button onClick={editor.keepMine}>{t('page.useMine')}</Button>}
        />
      )}
      {article?.state === 'published' && (
        <Alert type="info" className="gap-below" title={t('page.republish')} />
      )}
      <FormNotices
        problems={editor.problems}
        onStartAfresh={editor.isRestored ? editor.startAfresh : undefined}
      />
      <Form<ArticleFields>
        form={editor.form}
        layout="vertical"
        initialValues={editor.initialFields}
        onValuesChange={editor.keepDraft}
        onFinish={editor.save}
        scrollToFirstError
      >
        <div className="article-columns">
          <ArticleTextFields />
          <ArticleFactFields />
        </div>
        <Space wrap className="form-foot">
          <Button type="primary" htmlType="submit" loading={editor.isSaving} disabled={editor.isBehind}>
            {t('shared:common.save')}
          </Button>
          <Button onClick={() => onDone()}>{t('shared:common.cancel')}</Button>
          <span className="soft">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </Space>
      </Form>
    </section>
  );
};
