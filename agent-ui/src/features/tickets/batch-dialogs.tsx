import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UrgeManyAnswer } from '../../../../contract/supervision.ts';
import type { BatchAnswer } from '../../../../contract/ticket-batches.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { DepartmentSelect, DepartmentsSelect } from '../departments/department-select.tsx';
import { BatchForm, type BatchDialogProps, type BatchFailure } from './batch-form.tsx';

/** 批量派单. */
export const DispatchDialog = (props: BatchDialogProps) => {
  const { t } = useTranslation('tickets');
  const send = async (values: object): Promise<BatchFailure[]> => {
    const tickets = props.rows.map(({ id, version }) => ({ ticketId: id, version }));
    const body = { ...values, tickets };
    const { results } = await sendData<BatchAnswer>('POST', '/ticket-batches/dispatch', body);
    return results.flatMap(({ ticketId, error }) => (error ? [{ ticketId, code: error.code }] : []));
  };
  return (
    <BatchForm {...props} action="dispatch" send={send}>
      <Form.Item
        name="departmentId"
        label={t('form.department')}
        rules={[{ required: true, message: t('form.departmentRequired') }]}
      >
        <DepartmentSelect autoFocus placeholder={t('form.departmentHint')} />
      </Form.Item>
      <Form.Item name="helperIds" label={t('form.helperIds')}>
        <DepartmentsSelect placeholder={t('form.helpersHint')} />
      </Form.Item>
      <Form.Item name="note" label={t('form.dispatchNote')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </BatchForm>
  );
};

/** 批量催办: one note for all. */
export const UrgeDialog = (props: BatchDialogProps) => {
  const { t } = useTranslation('tickets');
  const send = async ({ note = '' }: { note?: string }): Promise<BatchFailure[]> => {
    const body = { note, ticketIds: props.rows.map(({ id }) => id) };
    const answer = await sendData<UrgeManyAnswer>('POST', '/tickets/urge', body);
    return answer.flatMap(({ ticketId, code }) => (code === null ? [] : [{ ticketId, code }]));
  };
  return (
    <BatchForm {...props} action="urge" send={send}>
      <Form.Item name="note" label={t('form.urgeNote')}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </BatchForm>
  );
};

/** 并单: the marked tickets become one; the oldest takes the others on unless another is chosen. */
export const MergeDialog = (props: BatchDialogProps) => {
  const { t } = useTranslation('tickets');
  const rows = props.rows.toSorted((left, right) => left.filedAt.localeCompare(right.filedAt));
  const first = rows.find(({ childCount }) => childCount > 0) ?? rows[0];
  const send = async ({ parentId }: { parentId?: string | undefined }): Promise<BatchFailure[]> => {
    const parent = rows.find(({ id }) => id === parentId);
    await sendData<Ticket>('POST', `/tickets/${parent?.id ?? ''}/merge`, {
      version: parent?.version,
      childIds: rows.flatMap(({ id }) => (id === parent?.id ? [] : [id])),
    });
    return [];
  };
  return (
    <BatchForm {...props} action="merge" send={send} initialValues={{ parentId: first?.id }}>
      <p className="soft">{t('form.mergeHint')}</p>
      <Form.Item name="parentId" label={t('batch.parent')}>
        <Radio.Group
          className="parent-choice"
          options={rows.map(({ id, number, title }) => ({ value: id, label: `${title}（${number}）` }))}
        />
      </Form.Item>
    </BatchForm>
  );
};
