import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UrgeManyAnswer } from '../../../../contract/supervision.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { BatchScope, type BatchDialogProps } from './batch-scope.tsx';

type Values = Record<string, unknown>;

/** 批量催办: one note for all that are marked. */
export const UrgeDialog = ({ rows, marked, onDone, onClose }: BatchDialogProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const send = useMutation({
    mutationFn: ({ note = '' }: Values) =>
      sendData<UrgeManyAnswer>('POST', '/tickets/urge', { note, ticketIds: rows.map(({ id }) => id) }),
    onSuccess: (answer) => {
      const failed = answer.flatMap(({ ticketId, code }) => (code === null ? [] : [{ ticketId, code }]));
      marked.set(failed.map(({ ticketId }) => ticketId));
      onDone(failed);
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal
      open
      title={t('batch.urgeTitle', { count: rows.length })}
      okText={t('confirm.urge')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problems.length > 0 && (
        <Alert type="error" showIcon title={problems.join(' ')} className="gap-below" />
      )}
      <BatchScope rows={rows} marked={marked} />
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="note" label={t('form.urgeNote')}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
