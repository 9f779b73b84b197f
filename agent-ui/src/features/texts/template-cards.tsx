import { App, Button, Card, Form, Input, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { TextDesk, TextTemplate } from '../../../../contract/text-messages.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { textDeskKey } from './text-queries.ts';

type Values = Pick<TextTemplate, 'text' | 'isEnabled' | 'ignoresQuietHours'>;

const TemplateCard = ({ template }: { template: TextTemplate }) => {
  const { t } = useTranslation(['texts', 'shared']);
  const [form] = Form.useForm<Values>();
  const [isSaving, setIsSaving] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();

  const save = async (values: Values): Promise<void> => {
    setIsSaving(true);
    try {
      const body = { ...values, version: template.version };
      const desk = await sendData<TextDesk>('PUT', `/texts/templates/${template.name}`, body);
      client.setQueryData(textDeskKey, desk);
      void message.success(t('saved'));
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    } finally {
      setIsSaving(false);
    }
  };

  const insert = (name: string): void => {
    form.setFieldValue('text', `${String(form.getFieldValue('text'))}{${name}}`);
  };

  return (
    <Card size="small" title={t(`templates.${template.name}`)}>
      <Form form={form} layout="vertical" initialValues={template} onFinish={(values) => void save(values)}>
        <Form.Item name="text" label={t('fields.text')} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
        </Form.Item>
        <p className="placeholders">
          {template.placeholders.map((name) => (
            <Tag key={name}>
              <button type="button" onClick={() => insert(name)}>
                {`{${name}} ${t(`placeholders.${name}`)}`}
              </button>
            </Tag>
          ))}
        </p>
        <div className="template-switches">
          <Form.Item name="isEnabled" label={t('fields.isEnabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="ignoresQuietHours" label={t('fields.ignoresQuietHours')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <p className="soft">{t('sample', { segments: template.segments })}</p>
        <p className="text-sample">{template.sample}</p>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {t('shared:common.save')}
        </Button>
      </Form>
    </Card>
  );
};

/** What is said when; placeholders are filled from the ticket. */
export const TemplateCards = ({ desk }: { desk: TextDesk }) => (
  <div className="template-cards">
    {desk.templates.map((template) => (
      <TemplateCard key={template.name} template={template} />
    ))}
  </div>
);
