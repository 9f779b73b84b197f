import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextDesk, TextSettings } from '../../../../contract/text-messages.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { textDeskKey } from './text-queries.ts';

/** Signature, quiet hours, price. */
export const SettingsForm = ({ settings }: { settings: TextSettings }) => {
  const { t } = useTranslation(['texts', 'shared']);
  const [form] = Form.useForm<TextSettings>();
  const [isSaving, setIsSaving] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();

  const save = async (values: TextSettings): Promise<void> => {
    setIsSaving(true);
    try {
      client.setQueryData(textDeskKey, await sendData<TextDesk>('PUT', '/texts/settings', values));
      void message.success(t('saved'));
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    } finally {
      setIsSaving(false);
    }
  };

  return (
    <Form
      form={form}
      layout="vertical"
      className="text-settings"
      initialValues={settings}
      onFinish={(values) => void save(values)}
    >
      <Form.Item name="signature" label={t('settings.signature')} rules={[{ required: true }]}>
        <Input prefix="【" suffix="】" maxLength={20} />
      </Form.Item>
      <Form.Item name="quietFrom" label={t('settings.quietFrom')} rules={[{ required: true }]}>
        <Input type="time" />
      </Form.Item>
      <Form.Item
        name="quietTo"
        label={t('settings.quietTo')}
        extra={t('settings.quietHint')}
        rules={[{ required: true }]}
      >
        <Input type="time" />
      </Form.Item>
      <Form.Item
        name="pricePerSegment"
        label={t('settings.price')}
        extra={t('settings.priceHint')}
        rules={[{ required: true }]}
      >
        <InputNumber min={0} max={1000} step={0.1} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isSaving}>
        {t('shared:common.save')}
      </Button>
    </Form>
  );
};
