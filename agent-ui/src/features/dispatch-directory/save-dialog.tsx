import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DirectoryChanges } from './directory-edit.ts';

interface SaveDialogProps {
  version: number;
  changes: DirectoryChanges;
  isSaving: boolean;
  onSave: (reason: string) => void;
  onClose: () => void;
}

/** What changes, and why: asked before a version is saved. */
export const SaveDialog = ({ version, changes, isSaving, onSave, onClose }: SaveDialogProps) => {
  const { t } = useTranslation(['dispatch-directory', 'shared']);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={t('save.title', { version })}
      okText={t('shared:common.save')}
      confirmLoading={isSaving}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('save.changes', { ...changes })}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => onSave(reason)}>
        <Form.Item
          name="reason"
          label={t('save.reason')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input.TextArea autoFocus maxLength={300} showCount rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
