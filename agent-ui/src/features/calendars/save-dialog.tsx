import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CalendarEffect, CalendarValues, WorkCalendar } from '../../../../contract/calendars.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError, describeProblem } from '../../shared/problems.ts';

export interface EditedCalendar {
  id: string;
  /** 0 for one that is not there yet. */
  version: number;
  values: CalendarValues;
}

/** How many open tickets change, asked of the server before anything is saved; then why. */
export const SaveDialog = ({
  calendar: { id, version, values },
  onSaved,
  onClose,
}: {
  calendar: EditedCalendar;
  onSaved: (saved: WorkCalendar) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['calendars', 'shared']);
  const [form] = Form.useForm<{ reason: string }>();
  const effect = useQuery({
    queryKey: ['calendar-effect', id, values],
    queryFn: () => sendData<CalendarEffect>('POST', '/calendars/try', { id, ...values }),
    gcTime: 0,
    staleTime: Infinity,
  });
  const save = useMutation({
    mutationFn: (reason: string) =>
      version === 0
        ? sendData<WorkCalendar>('POST', '/calendars', { id, ...values, reason })
        : sendData<WorkCalendar>('PUT', `/calendars/${id}`, { version, ...values, reason }),
    onSuccess: onSaved,
  });
  const error = save.error ?? effect.error;
  const problem = error instanceof ApiError ? error.details[0] : undefined;
  const language = currentLanguage();
  return (
    <Modal
      open
      title={t('save.title', { name: values.name })}
      okText={t('shared:common.save')}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: !effect.data }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {effect.isPending && <Skeleton active paragraph={{ rows: 1 }} />}
      {error && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={
            problem
              ? `${t(`fields.${problem.path.split('.')[0]}`)}：${describeProblem(problem, t)}`
              : describeError(error, t)
          }
        />
      )}
      {effect.data && (
        <>
          <Alert
            type={effect.data.changing > 0 ? 'warning' : 'info'}
            showIcon
            title={t('save.effect', { changing: effect.data.changing, open: effect.data.openTickets })}
          />
          <ul className="calendar-found">
            {effect.data.examples.map((each) => (
              <li key={each.number}>
                {each.number} {each.before && formatDateTime(each.before, language)} →{' '}
                {each.after && formatDateTime(each.after, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Form form={form} layout="vertical" onFinish={({ reason }) => save.mutate(reason)}>
        <Form.Item
          name="reason"
          label={t('save.reason')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input.TextArea autoFocus rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
