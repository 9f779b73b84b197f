import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  relativePeriods,
  type MeasureGroup,
  type RelativePeriod,
  type ViewSelection,
} from '../../../../contract/report-views.ts';
import type { MeasureId } from '../../../../contract/measures.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useNow } from '../../shared/use-now.ts';
import { periodOf, presets, type Filters } from './report-filters.ts';
import { useSaveView } from './report-view-queries.ts';

interface Fields {
  name: string;
  period: RelativePeriod | 'fixed';
  isShared: boolean;
}

interface LookedAt {
  filters: Filters;
  group: MeasureGroup;
  measure: MeasureId | undefined;
}

const selectionOf = ({ filters, group, measure }: LookedAt, period: Fields['period']): ViewSelection => {
  const { from, to, ...rest } = filters;
  return {
    ...rest,
    group,
    ...(measure !== undefined && { measure }),
    period: period === 'fixed' ? { kind: 'fixed', from, to } : { kind: 'relative', name: period },
  };
};

interface SaveViewDialogProps {
  looked: LookedAt;
  onClose: () => void;
}

/** Keeps what is looked at under a name; the period may move with the day. */
export const SaveViewDialog = ({ looked, onClose }: SaveViewDialogProps) => {
  const { filters } = looked;
  const { t } = useTranslation(['reports', 'shared']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const now = useNow();
  const save = useSaveView();
  const preset = presets.find((name) => {
    const { from, to } = periodOf(name, now);
    return from === filters.from && to === filters.to;
  });
  const send = ({ name, period, isShared }: Fields): void =>
    save.mutate(
      { name, isShared, selection: selectionOf(looked, period) },
      {
        onSuccess: () => {
          void message.success(t('views.saved'));
          onClose();
        },
        onError: (error) => setProblems(showProblems(form, error, t)),
      },
    );
  return (
    <Modal open title={t('views.save')} confirmLoading={save.isPending} onOk={form.submit} onCancel={onClose}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ period: preset ?? 'fixed', isShared: false }}
        onFinish={send}
      >
        <FormNotices problems={problems} />
        <Form.Item
          name="name"
          label={t('views.name')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input autoFocus maxLength={40} onPressEnter={form.submit} />
        </Form.Item>
        <Form.Item name="period" label={t('period')}>
          <Select
            options={[
              { value: 'fixed', label: `${filters.from} – ${filters.to}` },
              ...relativePeriods.map((value) => ({ value, label: t(`views.periods.${value}`) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="isShared" valuePropName="checked">
          <Checkbox>{t('views.share')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
};
