import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { showProblems } from '../../shared/problems.ts';
import type { MarkedRows } from './use-marked-rows.ts';

/** One ticket that a batch could not do, with the error's code. */
export interface BatchFailure {
  ticketId: string;
  code: string;
}

export interface BatchDialogProps {
  /** The marked rows that the action is allowed on. */
  rows: readonly TicketRow[];
  marked: MarkedRows;
  onDone: (failures: BatchFailure[]) => void;
  onClose: () => void;
}

interface BatchFormProps<Values extends object> extends BatchDialogProps {
  action: 'dispatch' | 'urge' | 'merge';
  /** Does it, and says what could not be done. */
  send: (values: Values) => Promise<BatchFailure[]>;
  initialValues?: Partial<Values>;
  children: ReactNode;
}

/** Says how many of the marked tickets are left out, because the action is not allowed on them. */
const LeftOut = ({ count }: { count: number }) => {
  const { t } = useTranslation('tickets');
  return count > 0 ? <p className="soft">{t('batch.leftOut', { count })}</p> : null;
};

/** One form for all that are marked; what could not be done stays marked. */
export const BatchForm = <Values extends object>(props: BatchFormProps<Values>) => {
  const { rows, marked, action, send, initialValues, onDone, onClose, children } = props;
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [problems, setProblems] = useState<string[]>([]);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (failed) => {
      marked.set(failed.map(({ ticketId }) => ticketId));
      onDone(failed);
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal
      open
      title={t(`batch.${action}Title`, { count: rows.length })}
      okText={t(`confirm.${action}`)}
      confirmLoading={sending.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problems.length > 0 && (
        <Alert type="error" showIcon title={problems.join(' ')} className="gap-below" />
      )}
      <LeftOut count={marked.rows.length - rows.length} />
      <Form<Values>
        form={form}
        layout="vertical"
        {...(initialValues && { initialValues })}
        onFinish={(values) => sending.mutate(values)}
      >
        {children}
      </Form>
    </Modal>
  );
};
