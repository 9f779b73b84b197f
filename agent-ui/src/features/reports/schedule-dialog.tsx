import { Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView, ReportViews, ViewSchedule } from '../../../../contract/report-views.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useChangeView } from './report-view-queries.ts';

const first: Omit<ViewSchedule, 'recipients'> = {
  every: 'week',
  weekday: 1,
  day: 1,
  hour: 8,
  format: 'xlsx',
};

const numbers = (from: number, to: number, label: (value: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, place) => ({ value: from + place, label: label(from + place) }));

const Times = ({ every }: { every: ViewSchedule['every'] }) => {
  const { t } = useTranslation('reports');
  return (
    <>
      {every === 'week' && (
        <Form.Item name="weekday" label={t('views.weekday')}>
          <Select options={numbers(1, 7, (day) => t(`views.weekdays.${day}`))} />
        </Form.Item>
      )}
      {every === 'month' && (
        <Form.Item name="day" label={t('views.day')}>
          <Select options={numbers(1, 28, String)} />
        </Form.Item>
      )}
      <Form.Item name="hour" label={t('views.hour')}>
        <Select options={numbers(0, 23, (hour) => `${String(hour).padStart(2, '0')}:00`)} />
      </Form.Item>
    </>
  );
};

interface ScheduleDialogProps {
  view: ReportView;
  /** Whom it may go to. */
  addresses: ReportViews['addresses'];
  onClose: () => void;
}

/** 定时发送: when the view goes out by mail, and to whom. */
export const ScheduleDialog = ({ view, addresses, onClose }: ScheduleDialogProps) => {
  const { t } = useTranslation(['reports', 'shared']);
  const [form] = Form.useForm<ViewSchedule>();
  const [problems, setProblems] = useState<string[]>([]);
  const change = useChangeView();
  const every = Form.useWatch((fields: Partial<ViewSchedule>) => fields.every, form);
  const send = (schedule: ViewSchedule | null): void =>
    change.mutate(
      { view, schedule },
      { onSuccess: onClose, onError: (error) => setProblems(showProblems(form, error, t)) },
    );
  return (
    <Modal
      open
      title={t('views.scheduleOf', { name: view.name })}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
      footer={(buttons) => (
        <>
          {view.schedule && <Button onClick={() => send(null)}>{t('views.stop')}</Button>}
          {buttons}
        </>
      )}
    >
      <Form<ViewSchedule>
        form={form}
        layout="vertical"
        initialValues={view.schedule ?? first}
        onFinish={(fields) => send({ ...first, ...view.schedule, ...fields })}
      >
        <FormNotices problems={addresses.length > 0 ? problems : [t('views.noAddresses'), ...problems]} />
        <Form.Item name="every" label={t('views.every')}>
          <Select
            options={(['day', 'week', 'month'] as const).map((value) => ({
              value,
              label: t(`views.rhythm.${value}`),
            }))}
          />
        </Form.Item>
        <Times every={every ?? (view.schedule ?? first).every} />
        <Form.Item name="format" label={t('views.format')}>
          <Select
            options={(['xlsx', 'csv'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
          />
        </Form.Item>
        <Form.Item
          name="recipients"
          label={t('views.recipients')}
          rules={[{ required: true, message: t('shared:problems.required') }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={addresses.map(({ address, name }) => ({
              value: address,
              label: name === null ? address : `${name} <${address}>`,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
