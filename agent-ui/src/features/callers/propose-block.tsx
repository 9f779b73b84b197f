import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockReasons, type BlockReason } from '../../../../contract/callers.ts';
import { sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { blocksKey } from './use-blocks.ts';

interface Fields {
  phone?: string;
  reason: BlockReason;
  note: string;
  days: number;
}

interface ProposeBlockProps {
  /** The call whose caller it is about; without it the number is asked for. */
  callId?: string;
  onClose: () => void;
}

/** 申请拉黑: a team leader decides. */
export const ProposeBlock = ({ callId, onClose }: ProposeBlockProps) => {
  const { t } = useTranslation(['callers', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const required = { required: true, message: t('shared:problems.required') };
  const propose = useMutation({
    mutationFn: (fields: Fields) =>
      sendData('POST', callId === undefined ? '/caller-blocks' : `/calls/${callId}/block-request`, fields),
    onSuccess: async () => {
      void message.success(t('proposed'));
      await client.invalidateQueries({ queryKey: blocksKey });
      onClose();
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal open title={t('add')} confirmLoading={propose.isPending} onOk={form.submit} onCancel={onClose}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ reason: 'abusive', days: 30 }}
        onFinish={(fields) => propose.mutate(fields)}
      >
        <FormNotices problems={problems} />
        {callId === undefined && (
          <Form.Item name="phone" label={t('phone')} rules={[required]}>
            <Input inputMode="tel" autoFocus />
          </Form.Item>
        )}
        <Form.Item name="reason" label={t('reason')} rules={[required]}>
          <Select options={blockReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('note')} rules={[required]}>
          <Input.TextArea rows={2} maxLength={500} placeholder={t('noteHint')} />
        </Form.Item>
        <Form.Item name="days" label={t('lasting')} rules={[required]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
