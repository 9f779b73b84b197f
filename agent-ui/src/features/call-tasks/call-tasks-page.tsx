import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallTask } from '../../../../contract/call-tasks.ts';
import { sendData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { rowsOf } from '../../shared/paged-table.tsx';
import { describeError } from '../../shared/problems.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { useDial } from '../calls/use-dial.ts';
import './call-tasks.css';
import { TaskRow } from './task-row.tsx';
import { tasksKey, useCallTasks } from './use-call-tasks.ts';

/** Asks why nobody need call. */
const DismissDialog = ({ task, onClose }: { task: CallTask; onClose: () => void }) => {
  const { t } = useTranslation('call-tasks');
  const { message } = App.useApp();
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: (note: string) =>
      sendData('POST', `/call-tasks/${task.id}/dismiss`, { version: task.version, note: note.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: tasksKey });
      onClose();
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <ReasonDialog
      title={t('dismiss')}
      label={t('dismissTitle')}
      placeholder={t('dismissHint')}
      maxLength={500}
      isSending={dismiss.isPending}
      onSend={({ reason }) => dismiss.mutate(reason)}
      onClose={onClose}
    />
  );
};

/** Up and down with j and k, Enter calls. */
const useChoice = (tasks: readonly CallTask[]) => {
  const { t } = useTranslation('call-tasks');
  const [chosenId, setChosen] = useState<string>();
  const place = Math.max(
    0,
    tasks.findIndex((task) => task.id === chosenId),
  );
  const step = (by: number): void => {
    const next = tasks[Math.min(tasks.length - 1, Math.max(0, place + by))];
    if (next) setChosen(next.id);
  };
  useShortcut('j', t('next'), () => step(1));
  useShortcut('k', t('previous'), () => step(-1));
  return { chosen: tasks[place], choose: setChosen };
};

/** 回拨: people who did not get through, the most pressing first. */
export const CallTasksPage = () => {
  const { t } = useTranslation(['call-tasks', 'shared']);
  const [state, setState] = useState<'open' | 'done'>('open');
  const [dismissed, setDismissed] = useState<CallTask>();
  const list = useCallTasks(state);
  const tasks = rowsOf(list);
  const { chosen, choose } = useChoice(tasks);
  const { dial, isDialling } = useDial();
  useShortcut('Enter', t('dialNext'), () => {
    if (chosen?.canDial) dial({ taskId: chosen.id });
  });

  if (list.isError && tasks.length === 0)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          value={state}
          options={(['open', 'done'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setState}
        />
        <span className="soft push wide-only">
          <kbd>j</kbd> <kbd>k</kbd> <kbd>Enter</kbd>
        </span>
      </div>
      {list.isPending && <Spin className="page-spin" />}
      {list.isSuccess && tasks.length === 0 && <Empty description={t('empty')} className="page-spin" />}
      <ul className="call-tasks">
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            isChosen={task.id === chosen?.id}
            isDialling={isDialling && task.id === chosen?.id}
            onChoose={() => choose(task.id)}
            onDial={() => {
              choose(task.id);
              dial({ taskId: task.id });
            }}
            onDismiss={() => setDismissed(task)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('shared:common.more')}
        </Button>
      )}
      {dismissed && <DismissDialog task={dismissed} onClose={() => setDismissed(undefined)} />}
    </section>
  );
};
