import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChangeList } from './change-list.tsx';
import type { RuleChange } from './rule-diff.ts';

interface SaveDialogProps {
  title: string;
  changes: readonly RuleChange[];
  isSaving: boolean;
  onSave: (reason: string) => void;
  onClose: () => void;
}

/** What changes, and why: asked before a version is saved or restored. */
export const SaveDialog = ({ title, changes, isSaving, onSave, onClose }: SaveDialogProps) => {
  const { t } = useTranslation(['rules', 'shared']);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={title}
      okText={t('shared:common.save')}
      confirmLoading={isSaving}
      okButtonProps={{ disabled: changes.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
      width={640}
    >
      <ChangeList changes={changes} />
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSave(reason)}>
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input.TextArea autoFocus maxLength={300} showCount rows={2} placeholder={t('form.reasonHint')} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
