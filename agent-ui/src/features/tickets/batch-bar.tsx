import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchAnswer } from '../../../../contract/ticket-batches.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { DepartmentSelect, DepartmentsSelect } from '../departments/department-select.tsx';
import { BatchScope, type BatchDialogProps, type BatchFailure } from './batch-scope.tsx';
import { UrgeDialog } from './batch-urge.tsx';
import { ticketKeys } from './ticket-queries.ts';
import { useBatchActions } from './use-batch-actions.ts';
import type { MarkedRows } from './use-marked-rows.ts';
import './batch.css';

type Values = Record<string, unknown>;

/** 批量派单: one form for all that are marked. */
const DispatchDialog = ({ rows, marked, onDone, onClose }: BatchDialogProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const send = useMutation({
    mutationFn: (values: Values) =>
      sendData<BatchAnswer>('POST', '/ticket-batches/dispatch', {
        ...values,
        tickets: rows.map(({ id, version }) => ({ ticketId: id, version })),
      }),
    onSuccess: ({ results }) => {
      const failed = results.flatMap(({ ticketId, error }) =>
        error ? [{ ticketId, code: error.code }] : [],
      );
      marked.set(failed.map(({ ticketId }) => ticketId));
      onDone(failed);
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
      <BatchScope rows={rows} marked={marked} />
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
const MergeDialog = ({ rows: mergeable, marked, onDone, onClose }: BatchDialogProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const rows = mergeable.toSorted((left, right) => left.filedAt.localeCompare(right.filedAt));
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
      <BatchScope rows={rows} marked={marked} />
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

const batches = [
  { action: 'dispatch', keys: 'd', permission: 'tickets:dispatch', least: 1, Dialog: DispatchDialog },
  { action: 'urge', keys: 'u', permission: 'tickets:urge', least: 1, Dialog: UrgeDialog },
  { action: 'merge', keys: 'm', permission: 'tickets:merge', least: 2, Dialog: MergeDialog },
] as const;
type Batch = (typeof batches)[number];

interface BatchButtonProps {
  batch: Batch;
  /** How many of the marked tickets it is allowed on. */
  count: number;
  onPress: () => void;
}

const PermittedBatch = ({ batch: { action, keys, least }, count, onPress }: BatchButtonProps) => {
  const { t } = useTranslation('tickets');
  const isPossible = count >= least;
  useShortcut(keys, t(`batch.${action}`), () => {
    if (isPossible) onPress();
  });
  return (
    <Button disabled={!isPossible} onClick={onPress}>
      {t(`batch.${action}`)} <span className="tab-count">{count}</span>{' '}
      <kbd className="wide-only">{keys}</kbd>
    </Button>
  );
};

const BatchButton = (props: BatchButtonProps) =>
  useCan(props.batch.permission) ? <PermittedBatch {...props} /> : null;

/** What can be done to all marked rows at once; nothing while none is marked. */
export const BatchBar = ({ marked }: { marked: MarkedRows }) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const client = useQueryClient();
  const [open, setOpen] = useState<Batch>();
  const [failures, setFailures] = useState<string[]>([]);
  const rowsFor = useBatchActions(marked.rows);
  if (marked.rows.length === 0 && failures.length === 0) return null;

  const close = (): void => setOpen(undefined);
  const finish = (failed: readonly BatchFailure[]): void => {
    const numberOf = (id: string): string => marked.rows.find((row) => row.id === id)?.number ?? id;
    setFailures(failed.map(({ ticketId, code }) => `${numberOf(ticketId)}：${t(`shared:errors.${code}`)}`));
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
          {batches.map((batch) => (
            <BatchButton
              key={batch.action}
              batch={batch}
              count={rowsFor(batch.action).length}
              onPress={() => setOpen(batch)}
            />
          ))}
          <Button type="link" onClick={marked.clear}>
            {t('batch.clear')}
          </Button>
        </Space>
      )}
      {open && <open.Dialog rows={rowsFor(open.action)} marked={marked} onDone={finish} onClose={close} />}
    </div>
  );
};
