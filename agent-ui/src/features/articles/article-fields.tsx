import { Card, Checkbox, Form, Input, Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { ArticleBody } from './article-body.tsx';

/** Markdown with its preview behind the second tab. */
const MarkdownField = ({
  name,
  isRequired,
}: {
  name: 'publicBody' | 'internalBody';
  isRequired: boolean;
}) => {
  const { t } = useTranslation('articles');
  const source = Form.useWatch<string | undefined>(name) ?? '';
  const input = (
    <Form.Item
      name={name}
      label={t(`fields.${name}`)}
      rules={isRequired ? [{ required: true, whitespace: true, message: t('page.required') }] : []}
    >
      <Input.TextArea autoSize={{ minRows: isRequired ? 12 : 4, maxRows: 30 }} maxLength={20_000} showCount />
    </Form.Item>
  );
  const preview = (
    <div className="article-preview">
      {source.trim() === '' ? t('page.empty') : <ArticleBody source={source} />}
    </div>
  );
  return (
    <Tabs
      size="small"
      className="article-text"
      items={[
        { key: 'write', label: t('page.write'), children: input, forceRender: true },
        { key: 'preview', label: t('page.preview'), children: preview },
      ]}
    />
  );
};

const Day = ({ name }: { name: 'effectiveAt' | 'expiresAt' }) => {
  const { t } = useTranslation('articles');
  return (
    <Form.Item name={name} label={t(`fields.${name}`)}>
      <Input type="date" />
    </Form.Item>
  );
};

/** What is said. */
export const ArticleTextFields = () => {
  const { t } = useTranslation('articles');
  return (
    <Card size="small">
      <Form.Item
        name="title"
        label={t('fields.title')}
        rules={[{ required: true, whitespace: true, message: t('page.required') }]}
      >
        <Input maxLength={120} showCount />
      </Form.Item>
      <Form.Item name="summary" label={t('fields.summary')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
      <MarkdownField name="publicBody" isRequired />
      <MarkdownField name="internalBody" isRequired={false} />
      <Form.Item name="titleEn" label={t('fields.titleEn')}>
        <Input maxLength={200} lang="en" />
      </Form.Item>
      <Form.Item name="summaryEn" label={t('fields.summaryEn')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} lang="en" />
      </Form.Item>
    </Card>
  );
};

/** Whose answer it is, for whom, and how it is found. */
export const ArticleFactFields = () => {
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
      <Form.Item name="topic" label={t('fields.topic')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="keywords" label={t('fields.keywords')}>
        <Select mode="tags" open={false} suffix={null} placeholder={t('fields.keywordsHint')} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('fields.legalBasis')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Day name="effectiveAt" />
      <Day name="expiresAt" />
    </Card>
  );
};
