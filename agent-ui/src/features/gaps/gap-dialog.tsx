import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Gap, GapAction } from '../../../../contract/gaps.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { useGapStep } from './gap-queries.ts';

interface Fields {
  dueAt?: string;
  departmentId?: string;
  reason?: string;
}

const cityOffset = '+08:00';

/** The day is the city's: done by its end. */
const bodyOf = ({ dueAt, ...fields }: Fields): Record<string, unknown> => ({
  ...fields,
  ...(dueAt !== undefined && { dueAt: `${dueAt}T23:59:59${cityOffset}` }),
});

const Field = ({ action }: { action: GapAction }) => {
  const { t } = useTranslation('gaps');
  const rules = [{ required: true, message: t('dialog.required') }];
  if (action === 'take') {
    return (
      <Form.Item name="dueAt" label={t('dialog.day')} rules={rules}>
        <Input type="date" className="day-field" autoFocus />
      </Form.Item>
    );
  }
  if (action === 'dismiss') {
    return (
      <Form.Item name="reason" label={t('dialog.reason')} rules={rules}>
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Form.Item>
    );
  }
  return (
    <Form.Item name="departmentId" label={t('dialog.department')} rules={rules}>
      <DepartmentSelect />
    </Form.Item>
  );
};

interface GapDialogProps {
  gap: Gap;
  action: GapAction;
  onClose: () => void;
}

/** What one has to say to take a gap on, hand it on, write its article or refuse it. */
export const GapDialog = ({ gap, action, onClose }: GapDialogProps) => {
  const { t } = useTranslation(['gaps', 'shared']);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const step = useGapStep();
  const submit = (fields: Fields): void =>
    step.mutate(
      { gap, action, body: bodyOf(fields) },
      {
        onSuccess: ({ articleId }) => {
          if (action === 'write' && articleId !== null) void navigate(`/knowledge/${articleId}?edit=1`);
          else {
            void message.success(t('done'));
            onClose();
          }
        },
        onError: (error) => setProblems(showProblems(form, error, t)),
      },
    );
  return (
    <Modal
      open
      title={t(`dialog.${action}`)}
      okText={t(`actions.${action}`)}
      okButtonProps={{ loading: step.isPending, danger: action === 'dismiss' }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{gap.question}</p>
      {action === 'write' && <p className="soft">{t('dialog.writeHint')}</p>}
      <FormNotices problems={problems} onStartAfresh={undefined} />
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={gap.departmentId === null ? {} : { departmentId: gap.departmentId }}
        onFinish={submit}
      >
        <Field action={action} />
      </Form>
    </Modal>
  );
};
