import { App, Button, Checkbox, Drawer, Empty, Input, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView, ReportViews } from '../../../../contract/report-views.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { useChangeView, useDeleteView, useSendView, useStartView } from './report-view-queries.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';

const Runs = ({ view: { runs } }: { view: ReportView }) => {
  const { t } = useTranslation('reports');
  return (
    <ul className="view-runs">
      {runs.map(({ dueAt, state, error }) => (
        <li key={dueAt} className={state === 'failed' ? 'bad' : 'soft'}>
          {`${formatDateTime(dueAt, currentLanguage())} ${t(`views.states.${state}`)}${error === '' ? '' : ` · ${error}`}`}
        </li>
      ))}
    </ul>
  );
};

interface ViewItemProps {
  view: ReportView;
  isStart: boolean;
  onSchedule: () => void;
  onError: (error: unknown) => void;
}

const ViewItem = ({ view, isStart, onSchedule, onError }: ViewItemProps) => {
  const { t } = useTranslation('reports');
  const change = useChangeView();
  const remove = useDeleteView();
  const start = useStartView();
  const sendNow = useSendView();
  const rename = (name: string): void => {
    if (name.trim() !== '' && name.trim() !== view.name) change.mutate({ view, name }, { onError });
  };
  return (
    <li className="view-item">
      {view.isOwn ? (
        <Input
          key={view.version}
          aria-label={t('views.renameOf', { name: view.name })}
          defaultValue={view.name}
          maxLength={40}
          onBlur={({ target }) => rename(target.value)}
          onPressEnter={({ currentTarget }) => currentTarget.blur()}
        />
      ) : (
        <strong>{t('views.of', { name: view.name, owner: view.ownerName })}</strong>
      )}
      <Space wrap>
        <Checkbox
          checked={isStart}
          onChange={({ target }) => start.mutate(target.checked ? view.id : null, { onError })}
        >
          {t('views.start')}
        </Checkbox>
        {view.isOwn && (
          <>
            <Checkbox
              checked={view.isShared}
              onChange={({ target }) => change.mutate({ view, isShared: target.checked }, { onError })}
            >
              {t('views.share')}
            </Checkbox>
            <Button size="small" onClick={onSchedule}>
              {view.schedule ? t('views.scheduled') : t('views.schedule')}
            </Button>
            {view.schedule && (
              <Button
                size="small"
                loading={sendNow.isPending}
                onClick={() => sendNow.mutate(view, { onError })}
              >
                {t('views.sendNow')}
              </Button>
            )}
            <Popconfirm title={t('views.deleteConfirm')} onConfirm={() => remove.mutate(view, { onError })}>
              <Button size="small" danger>
                {t('views.delete')}
              </Button>
            </Popconfirm>
          </>
        )}
      </Space>
      <Runs view={view} />
    </li>
  );
};

/** Every saved view: rename, share, begin with, send, delete. */
export const ViewsDrawer = ({ data, onClose }: { data: ReportViews; onClose: () => void }) => {
  const { t } = useTranslation(['reports', 'shared']);
  const { message } = App.useApp();
  const [scheduling, setScheduling] = useState<string>();
  const scheduled = data.views.find(({ id }) => id === scheduling);
  return (
    <Drawer open title={t('views.manage')} size={520} onClose={onClose}>
      {data.views.length === 0 && <Empty description={t('views.none')} />}
      <ul className="view-list">
        {data.views.map((view) => (
          <ViewItem
            key={view.id}
            view={view}
            isStart={view.id === data.startId}
            onSchedule={() => setScheduling(view.id)}
            onError={(error) => void message.error(describeError(error, t))}
          />
        ))}
      </ul>
      {scheduled && (
        <ScheduleDialog
          view={scheduled}
          addresses={data.addresses}
          onClose={() => setScheduling(undefined)}
        />
      )}
    </Drawer>
  );
};
