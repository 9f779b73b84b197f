import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../shared/session.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { DispatchDialog, MergeDialog, UrgeDialog } from './batch-dialogs.tsx';
import type { BatchFailure } from './batch-form.tsx';
import { ticketKeys } from './ticket-queries.ts';
import { useBatchActions } from './use-batch-actions.ts';
import type { MarkedRows } from './use-marked-rows.ts';
import './batch.css';

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
