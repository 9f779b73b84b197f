import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface ReasonDialogProps {
  title: string;
  /** What may be chosen besides the reason; none asks for the reason alone. */
  choice?: { label: string; options: { value: string; label: string }[] };
  isSending: boolean;
  onSend: (reason: string, chosen: string) => void;
  onClose: () => void;
}

/** Asks why; nothing is sent without a reason. */
export const ReasonDialog = ({ title, choice, isSending, onSend, onClose }: ReasonDialogProps) => {
  const { t } = useTranslation(['bulletins', 'shared']);
  const [form] = Form.useForm<{ reason: string; chosen?: string }>();
  return (
    <Modal open title={title} onOk={form.submit} confirmLoading={isSending} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ chosen: choice?.options[0]?.value }}
        onFinish={({ reason, chosen }) => onSend(reason, chosen ?? '')}
      >
        {choice && (
          <Form.Item name="chosen" label={choice.label}>
            <Select options={choice.options} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
};
