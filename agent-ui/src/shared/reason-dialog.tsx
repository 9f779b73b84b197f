import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ReasonDialogProps<Fields extends object> {
  title: string;
  /** What the reason is called here. */
  label: string;
  placeholder?: string;
  okText?: string;
  /** Characters; as many as the contract takes. */
  maxLength: number;
  width?: number;
  /** False where there is nothing to give a reason for. */
  isPossible?: boolean;
  isSending: boolean;
  initialValues?: Fields;
  onSend: (values: Fields & { reason: string }) => void;
  onClose: () => void;
  /** What stands above the reason: what is done by it, or further fields. */
  children?: ReactNode;
}

/** Asks why; nothing is sent without a reason. */
export const ReasonDialog = <Fields extends object = object>(props: ReasonDialogProps<Fields>) => {
  const { title, label, placeholder, okText, maxLength, width, isPossible = true, isSending } = props;
  const { initialValues, onSend, onClose, children } = props;
  const { t } = useTranslation('shared');
  const [form] = Form.useForm<Fields & { reason: string }>();
  return (
    <Modal
      open
      title={title}
      {...(okText !== undefined && { okText })}
      {...(width !== undefined && { width })}
      okButtonProps={{ disabled: !isPossible }}
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" {...(initialValues && { initialValues })} onFinish={onSend}>
        {children}
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, whitespace: true, message: t('problems.required') }]}
        >
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={maxLength}
            showCount
            {...(placeholder !== undefined && { placeholder })}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
