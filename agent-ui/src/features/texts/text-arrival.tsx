import { App, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';

interface Values {
  from: string;
  text: string;
}

/** Lets a text arrive where no gateway is connected. */
export const TextArrival = () => {
  const { t } = useTranslation(['texts', 'shared']);
  const [form] = Form.useForm<Values>();
  const [isSending, setIsSending] = useState(false);
  const { message } = App.useApp();

  const send = async (values: Values): Promise<void> => {
    setIsSending(true);
    try {
      await sendData('POST', '/texts/arrivals', { ...values, id: crypto.randomUUID() });
      form.resetFields(['text']);
      void message.success(t('arrival.done'));
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    } finally {
      setIsSending(false);
    }
  };

  const required = [{ required: true }];
  return (
    <Card size="small" title={t('arrival.title')} className="gap-below">
      <p className="soft">{t('arrival.hint')}</p>
      <Form form={form} layout="inline" className="text-arrival" onFinish={(values) => void send(values)}>
        <Form.Item name="from" label={t('arrival.from')} rules={required}>
          <Input inputMode="tel" maxLength={20} />
        </Form.Item>
        <Form.Item name="text" label={t('arrival.text')} rules={required} className="text-arrival-words">
          <Input maxLength={500} />
        </Form.Item>
        <Button htmlType="submit" loading={isSending}>
          {t('arrival.send')}
        </Button>
      </Form>
    </Card>
  );
};
