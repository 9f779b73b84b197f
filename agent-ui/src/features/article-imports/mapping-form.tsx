import { Card, Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { importFields, type ImportField } from '../../../../contract/article-imports.ts';
import { articleKinds, articleReaders } from '../../../../contract/articles.ts';
import { useCan } from '../../shared/session.tsx';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { RegionSelect } from '../departments/region-select.tsx';
import { TopicSelect } from '../topics/topic-select.tsx';
import type { Import } from './use-import.ts';

const folderMeanings = ['nothing', 'topic', 'department'] as const;

/** Whose the articles are, under which topic, of what kind, for whom: where a file does not say so itself. */
export const MappingForm = ({ mapping, map }: Pick<Import, 'mapping' | 'map'>) => {
  const { t } = useTranslation(['article-imports', 'articles']);
  const canAddTopics = useCan('articles:publish');
  return (
    <Card size="small" title={t('mapping')} className="gap-below">
      <Form layout="vertical" className="import-grid">
        <Form.Item label={t('department')} htmlFor="import-department">
          <DepartmentSelect
            id="import-department"
            value={mapping.department === '' ? undefined : mapping.department}
            onChange={(department) => map({ department: department ?? '' })}
          />
        </Form.Item>
        <Form.Item label={t('topic')} htmlFor="import-topic">
          <TopicSelect
            id="import-topic"
            value={mapping.topic === '' ? null : mapping.topic}
            onChange={(topic) => map({ topic: topic ?? '' })}
          />
        </Form.Item>
        <Form.Item label={t('kind')} htmlFor="import-kind">
          <Select
            id="import-kind"
            value={mapping.kind}
            options={articleKinds.map((kind) => ({ value: kind, label: t(`articles:kinds.${kind}`) }))}
            onChange={(kind) => map({ kind })}
          />
        </Form.Item>
        <Form.Item label={t('readers')} htmlFor="import-readers">
          <Select
            id="import-readers"
            value={mapping.readers}
            options={articleReaders.map((each) => ({ value: each, label: t(`articles:readers.${each}`) }))}
            onChange={(readers) => map({ readers })}
          />
        </Form.Item>
        <Form.Item label={t('fields.region')} htmlFor="import-region">
          <RegionSelect id="import-region" value={mapping.region} onChange={(region) => map({ region })} />
        </Form.Item>
        <Form.Item label={t('folders')} htmlFor="import-folders">
          <Select
            id="import-folders"
            value={mapping.folders}
            options={folderMeanings.map((each) => ({ value: each, label: t(`folderMeans.${each}`) }))}
            onChange={(folders) => map({ folders })}
          />
        </Form.Item>
      </Form>
      <Checkbox checked={mapping.isPublic} onChange={(event) => map({ isPublic: event.target.checked })}>
        {t('isPublic')}
      </Checkbox>
      {canAddTopics && (
        <Checkbox checked={mapping.addTopics} onChange={(event) => map({ addTopics: event.target.checked })}>
          {t('addTopics')}
        </Checkbox>
      )}
    </Card>
  );
};

/** Which column is what: found by the usual names, changed by hand. */
export const ColumnsForm = ({ mapping, map, result }: Pick<Import, 'mapping' | 'map' | 'result'>) => {
  const { t } = useTranslation('article-imports');
  if (!result || result.headings.length === 0) return null;
  const choose = (field: ImportField, heading: string | undefined): void =>
    map({ columns: { ...mapping.columns, [field]: heading ?? '' } });
  return (
    <Card size="small" title={t('columns')} className="gap-below">
      <p className="soft">{t('columnsHint')}</p>
      <Form layout="vertical" className="import-grid">
        {importFields.map((field) => (
          <Form.Item key={field} label={t(`fields.${field}`)} htmlFor={`column-${field}`}>
            <Select
              id={`column-${field}`}
              allowClear
              showSearch
              placeholder={t('noColumn')}
              value={mapping.columns[field] ?? result.columns[field]}
              options={result.headings.map((heading) => ({ value: heading, label: heading }))}
              onChange={(heading: string | undefined) => choose(field, heading)}
            />
          </Form.Item>
        ))}
      </Form>
    </Card>
  );
};
