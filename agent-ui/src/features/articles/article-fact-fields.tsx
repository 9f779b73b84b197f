import { Card, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { articleKinds, articleReaders } from '../../../../contract/articles.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { RegionSelect } from '../departments/region-select.tsx';
import { TopicSelect } from '../topics/topic-select.tsx';
import { ServiceSelect } from '../services/service-select.tsx';
import { ArticleSelect } from './article-select.tsx';
import { AttachmentsField } from './attachments-field.tsx';

const Day = ({ name }: { name: 'effectiveAt' | 'expiresAt' }) => {
  const { t } = useTranslation('articles');
  return (
    <Form.Item name={name} label={t(`fields.${name}`)}>
      <Input type="date" />
    </Form.Item>
  );
};

/** Whose answer it is, of what kind, for whom, and how it is found. */
export const ArticleFactFields = ({ articleId }: { articleId: string | undefined }) => {
  const { t } = useTranslation('articles');
  return (
    <Card size="small">
      <Form.Item
        name="departmentId"
        label={t('fields.departmentId')}
        rules={[{ required: true, message: t('page.required') }]}
      >
        <DepartmentSelect />
      </Form.Item>
      <Form.Item name="isPublic" valuePropName="checked">
        <Checkbox>{t('fields.isPublic')}</Checkbox>
      </Form.Item>
      <Form.Item name="kind" label={t('fields.kind')}>
        <Select options={articleKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="topicId" label={t('fields.topic')}>
        <TopicSelect />
      </Form.Item>
      <Form.Item name="region" label={t('fields.region')}>
        <RegionSelect />
      </Form.Item>
      <Form.Item name="readers" label={t('fields.readers')}>
        <Select
          options={articleReaders.map((readers) => ({ value: readers, label: t(`readers.${readers}`) }))}
        />
      </Form.Item>
      <Form.Item name="keywords" label={t('fields.keywords')}>
        <Select mode="tags" open={false} suffix={null} placeholder={t('fields.keywordsHint')} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('fields.legalBasis')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Day name="effectiveAt" />
      <Day name="expiresAt" />
      <Form.Item name="serviceCode" label={t('fields.serviceCode')}>
        <ServiceSelect />
      </Form.Item>
      <Form.Item name="relatedIds" label={t('fields.relatedIds')}>
        <ArticleSelect exceptId={articleId} />
      </Form.Item>
      <Form.Item name="attachments" label={t('fields.attachments')}>
        <AttachmentsField />
      </Form.Item>
    </Card>
  );
};
