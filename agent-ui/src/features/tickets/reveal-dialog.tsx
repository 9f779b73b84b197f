import { useMutation } from '@tanstack/react-query';
import { Alert, AutoComplete, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CitizenView } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';

interface RevealDialogProps {
  ticketId: string;
  onRevealed: (citizen: CitizenView) => void;
  onClose: () => void;
}

const reasons = ['contact', 'verify', 'followUp'] as const;

/** Asks why somebody wants to see who the citizen is; the answer is logged with their name. */
export const RevealDialog = ({ ticketId, onRevealed, onClose }: RevealDialogProps) => {
  const { t } = useTranslation('tickets');
  const [form] = Form.useForm<{ reason: string }>();
  const reveal = useMutation({
    mutationFn: (body: { reason: string }) =>
      sendData<CitizenView>('POST', `/tickets/${ticketId}/reveal`, body),
    onSuccess: onRevealed,
  });
  return (
    <Modal
      open
      title={t('page.revealTitle')}
      okText={t('page.reveal')}
      confirmLoading={reveal.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={420}
    >
      {reveal.error && (
        <Alert type="error" showIcon title={describeError(reveal.error, t)} className="gap-below" />
      )}
      <Form form={form} layout="vertical" onFinish={(body) => reveal.mutate(body)}>
        <Form.Item
          name="reason"
          label={t('page.revealReason')}
          rules={[{ required: true, whitespace: true, max: 200, message: t('form.required') }]}
        >
          <AutoComplete
            autoFocus
            options={reasons.map((reason) => ({ value: t(`page.revealReasons.${reason}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
