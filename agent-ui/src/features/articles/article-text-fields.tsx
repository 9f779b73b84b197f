import { Card, Form, Input, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RichTextProps } from './rich-text.tsx';

const LazyRichText = lazy<React.ComponentType<RichTextProps>>(async () => ({
  default: (await import('./rich-text.tsx')).RichText,
}));

/** The field is part of its form before the editor has come: a save meanwhile is checked like any other. */
const RichText = (props: RichTextProps) => (
  <Suspense fallback={<Input.TextArea disabled value={props.value} rows={6} aria-label={props.label} />}>
    <LazyRichText {...props} />
  </Suspense>
);

interface BodyFieldProps {
  name: 'publicBody' | 'internalBody';
  isRequired: boolean;
}

/** As it will be read, and behind the second tab the Markdown it is kept as. */
const BodyField = ({ name, isRequired }: BodyFieldProps) => {
  const { t } = useTranslation('articles');
  const label = t(`fields.${name}`);
  const rules = isRequired ? [{ required: true, whitespace: true, message: t('page.required') }] : [];
  const rich = (
    <Form.Item name={name} label={label} rules={rules} validateTrigger="onSubmit">
      <RichText label={label} />
    </Form.Item>
  );
  const source = (
    <Form.Item name={name} noStyle>
      <Input.TextArea
        autoSize={{ minRows: isRequired ? 12 : 4, maxRows: 30 }}
        maxLength={20_000}
        showCount
        aria-label={`${label} Markdown`}
      />
    </Form.Item>
  );
  return (
    <Tabs
      size="small"
      className="article-text"
      items={[
        { key: 'write', label: t('page.write'), children: rich, forceRender: true },
        { key: 'source', label: 'Markdown', children: source },
      ]}
    />
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
      <BodyField name="publicBody" isRequired />
      <BodyField name="internalBody" isRequired={false} />
      <Form.Item name="titleEn" label={t('fields.titleEn')}>
        <Input maxLength={200} lang="en" />
      </Form.Item>
      <Form.Item name="summaryEn" label={t('fields.summaryEn')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} lang="en" />
      </Form.Item>
    </Card>
  );
};
