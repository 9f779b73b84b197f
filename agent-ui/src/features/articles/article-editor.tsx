import { Alert, Button, Form, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { ArticleFactFields } from './article-fact-fields.tsx';
import { ArticleTextFields } from './article-text-fields.tsx';
import './articles.css';
import { useArticleForm, type ArticleFields } from './use-article-form.ts';
import { useWriters } from './use-writers.ts';

interface ArticleEditorProps {
  /** Undefined for a new one. */
  article?: Article;
  onDone: (article?: Article) => void;
}

const Behind = ({ article, onKeepMine }: { article: Article; onKeepMine: () => void }) => {
  const { t } = useTranslation('articles');
  return (
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
      action={<Button onClick={onKeepMine}>{t('page.useMine')}</Button>}
    />
  );
};

/** Who else has it open: said before anything is lost. */
const OtherWriters = ({ articleId }: { articleId: string | undefined }) => {
  const { t } = useTranslation('articles');
  const others = useWriters(articleId);
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join('、');
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={t('page.alsoWriting', { names })}
      data-testid="writers"
    />
  );
};

const SaveState = ({ savedAt, hasFailed }: { savedAt: Date | undefined; hasFailed: boolean }) => {
  const { t } = useTranslation('articles');
  if (hasFailed) return <span className="soft">{t('page.keptHere')}</span>;
  if (!savedAt) return null;
  const time = formatDateTime(savedAt.toISOString(), currentLanguage()).slice(-5);
  return (
    <span className="soft" data-testid="autosaved">
      {t('page.autosaved', { time })}
    </span>
  );
};

/** Writes an article. What is typed is saved as one types, and kept in this browser until it has been. */
export const ArticleEditor = ({ article, onDone }: ArticleEditorProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const editor = useArticleForm(article, onDone);
  useShortcut('Ctrl+Enter', t('shared:common.save'), () => editor.form.submit());
  return (
    <section>
      <div className="page-head">
        <h1>{article ? article.title : t('page.new')}</h1>
      </div>
      <OtherWriters articleId={article?.id} />
      {editor.isBehind && article && <Behind article={article} onKeepMine={editor.keepMine} />}
      {article?.isLive && <Alert type="info" className="gap-below" title={t('page.republish')} />}
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
          <ArticleFactFields articleId={article?.id} />
        </div>
        <Space wrap className="form-foot">
          <Button type="primary" htmlType="submit" loading={editor.isSaving} disabled={editor.isBehind}>
            {t('shared:common.save')}
          </Button>
          <Button onClick={() => onDone()}>{t('shared:common.cancel')}</Button>
          <span className="soft">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
          <SaveState savedAt={editor.savedAt} hasFailed={editor.hasSaveFailed} />
        </Space>
      </Form>
    </section>
  );
};
