import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchAnswer } from '../../../../contract/ticket-batches.ts';
import type { Ticket, TicketRow } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { DepartmentSelect, DepartmentsSelect } from '../departments/department-select.tsx';
import { ticketKeys } from './ticket-queries.ts';
import type { MarkedRows } from './use-marked-rows.ts';
import './batch.css';

type Values = Record<string, unknown>;

interface DialogProps {
  marked: MarkedRows;
  onDone: (failures: string[]) => void;
  onClose: () => void;
}

/** Tells which tickets failed and why; those stay marked. */
const failuresOf = (
  rows: readonly TicketRow[],
  { results }: BatchAnswer,
  describe: (code: string) => string,
) =>
  results.flatMap(({ ticketId, error }) =>
    error ? [`${rows.find(({ id }) => id === ticketId)?.number ?? ticketId}：${describe(error.code)}`] : [],
  );

/** 批量派单: one form for all that are marked. */
const DispatchDialog = ({ marked, onDone, onClose }: DialogProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const rows = marked.rows;
  const send = useMutation({
    mutationFn: (values: Values) =>
      sendData<BatchAnswer>('POST', '/ticket-batches/dispatch', {
        ...values,
        tickets: rows.map(({ id, version }) => ({ ticketId: id, version })),
      }),
    onSuccess: (answer) => {
      marked.set(answer.results.flatMap(({ ticketId, error }) => (error ? [ticketId] : [])));
      onDone(failuresOf(rows, answer, (code) => t(`shared:errors.${code}`)));
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal
      open
      title={t('batch.dispatchTitle', { count: rows.length })}
      okText={t('confirm.dispatch')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problems.length > 0 && (
        <Alert type="error" showIcon title={problems.join(' ')} className="gap-below" />
      )}
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
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
      </Form>
    </Modal>
  );
};

/** 并单: the marked tickets become one; the oldest takes the others on unless another is chosen. */
const MergeDialog = ({ marked, onDone, onClose }: DialogProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const rows = marked.rows.toSorted((left, right) => left.filedAt.localeCompare(right.filedAt));
  const first = rows.find(({ childCount }) => childCount > 0) ?? rows[0];
  const send = useMutation({
    mutationFn: ({ parentId }: Values) => {
      const parent = rows.find(({ id }) => id === parentId);
      return sendData<Ticket>('POST', `/tickets/${parent?.id ?? ''}/merge`, {
        version: parent?.version,
        childIds: rows.flatMap(({ id }) => (id === parent?.id ? [] : [id])),
      });
    },
    onSuccess: () => {
      marked.clear();
      onDone([]);
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal
      open
      title={t('batch.mergeTitle', { count: rows.length })}
      okText={t('confirm.merge')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problems.length > 0 && (
        <Alert type="error" showIcon title={problems.join(' ')} className="gap-below" />
      )}
      <p className="soft">{t('form.mergeHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ parentId: first?.id }}
        onFinish={(values) => send.mutate(values)}
      >
        <Form.Item name="parentId" label={t('batch.parent')}>
          <Radio.Group
            className="parent-choice"
            options={rows.map(({ id, number, title }) => ({ value: id, label: `${title}（${number}）` }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** What can be done to all marked rows at once; nothing while none is marked. */
export const BatchBar = ({ marked }: { marked: MarkedRows }) => {
  const { t } = useTranslation('tickets');
  const client = useQueryClient();
  const [open, setOpen] = useState<'dispatch' | 'merge'>();
  const [failures, setFailures] = useState<string[]>([]);
  const canDispatch = useCan('tickets:dispatch');
  const canMerge = useCan('tickets:merge');
  if (marked.rows.length === 0 && failures.length === 0) return null;

  const close = (): void => setOpen(undefined);
  const finish = (failed: string[]): void => {
    setFailures(failed);
    close();
    void client.invalidateQueries({ queryKey: ticketKeys.lists });
  };
  return (
    <div className="batch-bar" role="region" aria-label={t('batch.title')}>
      {failures.length > 0 && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setFailures([]) }}
          title={t('batch.failed', { count: failures.length })}
          description={failures.join('；')}
        />
      )}
      {marked.rows.length > 0 && (
        <Space wrap>
          <b>{t('batch.marked', { count: marked.rows.length })}</b>
          {canDispatch && <Button onClick={() => setOpen('dispatch')}>{t('batch.dispatch')}</Button>}
          {canMerge && (
            <Button disabled={marked.rows.length < 2} onClick={() => setOpen('merge')}>
              {t('batch.merge')}
            </Button>
          )}
          <Button type="link" onClick={marked.clear}>
            {t('batch.clear')}
          </Button>
        </Space>
      )}
      {open === 'dispatch' && <DispatchDialog marked={marked} onDone={finish} onClose={close} />}
      {open === 'merge' && <MergeDialog marked={marked} onDone={finish} onClose={close} />}
    </div>
  );
};
