import { Alert, Button, Segmented, Space, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ArticleImportResult, ImportedArticle } from '../../../../contract/article-imports.ts';
import { download, reasonsOf, rejectsFile } from './rejects-file.ts';

type Outcome = ImportedArticle['outcome'];
const outcomes: readonly Outcome[] = ['added', 'existing', 'rejected'];
const colours: Record<Outcome, string> = { added: 'green', existing: 'default', rejected: 'red' };

const useColumns = (): TableColumnsType<ImportedArticle> => {
  const { t } = useTranslation(['article-imports', 'articles', 'shared']);
  return [
    {
      title: t('table.outcome'),
      width: 90,
      render: (_, { outcome }) => <Tag color={colours[outcome]}>{t(`outcomes.${outcome}`)}</Tag>,
    },
    {
      title: t('table.title'),
      render: (_, { title, articleId }) =>
        articleId === null ? title : <Link to={`/knowledge/${articleId}`}>{title}</Link>,
    },
    { title: t('table.source'), dataIndex: 'source', className: 'import-source' },
    { title: t('table.department'), dataIndex: 'departmentName', width: 170 },
    { title: t('table.topic'), dataIndex: 'topic', width: 130 },
    {
      title: t('table.kind'),
      width: 90,
      render: (_, { kind }) => (kind === '' ? '' : t(`articles:kinds.${kind}`)),
    },
    { title: t('table.files'), width: 80, render: (_, { files }) => (files === 0 ? '' : files) },
    {
      title: t('table.notes'),
      render: (_, article) => (
        <>
          {article.problems.length > 0 && <div className="late">{reasonsOf(article, t)}</div>}
          {article.notes.map((note) => (
            <div key={note} className="soft">
              {t(`notes.${note}`)}
            </div>
          ))}
        </>
      ),
    },
  ];
};

const sentence = (result: ArticleImportResult): 'none' | 'wouldBe' | 'done' => {
  if (result.added + result.existing + result.rejected === 0) return 'none';
  return result.isDry ? 'wouldBe' : 'done';
};

/** What would happen, or has happened, article by article; what was refused can be taken along. */
export const ImportResult = ({ result }: { result: ArticleImportResult }) => {
  const { t } = useTranslation(['article-imports', 'shared']);
  const [shown, setShown] = useState<Outcome | 'all'>('all');
  const { added, existing, rejected, services } = result;
  const columns = useColumns();
  const rows = result.articles.filter(({ outcome }) => shown === 'all' || outcome === shown);
  return (
    <section aria-live="polite">
      <Alert
        className="gap-below"
        data-testid="import-summary"
        type={rejected > 0 ? 'warning' : 'success'}
        title={[
          t(sentence(result), { added, existing, rejected }),
          ...(services > 0 ? [t('services', { count: services })] : []),
        ].join(' · ')}
        action={
          rejected > 0 && (
            <Button onClick={() => download(rejectsFile(result.articles, t), 'rejects.csv')}>
              {t('rejects')}
            </Button>
          )
        }
      />
      <Space className="gap-below">
        <Segmented<Outcome | 'all'>
          value={shown}
          onChange={(value) => setShown(value)}
          options={[
            { value: 'all', label: t('all') },
            ...outcomes.map((outcome) => ({
              value: outcome,
              label: `${t(`outcomes.${outcome}`)} ${result[outcome]}`,
            })),
          ]}
        />
      </Space>
      <Table
        size="small"
        rowKey="source"
        scroll={{ x: 900 }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows}
        columns={columns}
      />
    </section>
  );
};
