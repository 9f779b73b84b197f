import { Alert, Button, Progress, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FileChooser } from './file-chooser.tsx';
import './article-imports.css';
import { ImportResult } from './import-result.tsx';
import { ColumnsForm, MappingForm } from './mapping-form.tsx';
import type { ImportProgress } from './send-documents.ts';
import { UnknownWords } from './unknown-words.tsx';
import { useImport, type Import } from './use-import.ts';

const Running = ({ progress }: { progress: ImportProgress }) => {
  const { t } = useTranslation('article-imports');
  const isUploading = 'percent' in progress;
  const percent = isUploading
    ? progress.percent
    : Math.round((100 * progress.done) / Math.max(progress.total, 1));
  return (
    <div className="gap-below" role="status">
      {isUploading ? t('uploading', progress) : t('reading', progress)}
      <Progress percent={percent} showInfo={false} />
    </div>
  );
};

const Steps = ({ state }: { state: Import }) => {
  const { t } = useTranslation('article-imports');
  const { result, isStale, progress, files } = state;
  const isBusy = progress !== undefined;
  if (files.length === 0) return null;
  const canBringIn = result?.isDry === true && !isStale && result.added > 0;
  return (
    <Space wrap className="gap-below">
      <Button onClick={state.preview} loading={isBusy} type={isStale ? 'primary' : 'default'}>
        {t('preview')}
      </Button>
      {result?.isDry && (
        <Button
          type={isStale ? 'default' : 'primary'}
          disabled={!canBringIn || isBusy}
          onClick={state.bringIn}
        >
          {t('run', { count: result.added })}
        </Button>
      )}
      {isStale && <span className="soft">{t('changed')}</span>}
    </Space>
  );
};

/** 导入知识: choose documents, say what they are, see what would happen, then do it. */
export const ArticleImportPage = () => {
  const { t } = useTranslation('article-imports');
  const state = useImport();
  const { files, progress, problem, result } = state;
  return (
    <section>
      <div className="page-head">
        <Link to="/knowledge">{t('back')}</Link>
        <h1>{t('title')}</h1>
      </div>
      <p className="soft">{t('lead')}</p>
      <FileChooser files={files} isBusy={progress !== undefined} onChoose={state.choose} />
      <MappingForm {...state} />
      <ColumnsForm {...state} />
      <UnknownWords {...state} />
      <Steps state={state} />
      {progress && <Running progress={progress} />}
      {problem !== undefined && <Alert type="error" showIcon className="gap-below" title={problem} />}
      {result && <ImportResult result={result} />}
    </section>
  );
};
