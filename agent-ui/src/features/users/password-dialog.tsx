import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';

interface Fields {
  current: string;
  next: string;
  repeat: string;
}

export const PasswordDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => sendData('PUT', '/me/password', { current, next }),
    onSuccess: () => {
      void message.success(t('password.done'));
      onClose();
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  const isSame = async (_rule: unknown, value: string): Promise<void> => {
    if (value !== form.getFieldValue('next')) throw new TypeError(t('password.mismatch'));
    return Promise.resolve();
  };

  return (
    <Modal
      open
      title={t('password.title')}
      okText={t('shared:common.save')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={400}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
        {problems.map((problem) => (
          <Alert key={problem} type="error" showIcon title={problem} className="gap-below" />
        ))}
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('shared:problems.required') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          rules={[
            { min: 10, message: t('password.tooShort') },
            { required: true, message: t('shared:problems.required') },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={t('password.repeat')}
          dependencies={['next']}
          rules={[{ validator: isSame }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
};
