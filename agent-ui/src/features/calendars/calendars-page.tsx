import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Progress, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cityCalendarId,
  type CalendarValues,
  type CalendarsOverview,
  type WorkCalendar,
} from '../../../../contract/calendars.ts';
import { sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { randomId } from '../../shared/random-id.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useCan } from '../../shared/session.tsx';
import { CalendarEditor } from './calendar-editor.tsx';
import { calendarsKey, useCalendars, useRecalculation } from './calendar-queries.ts';
import { toDays } from './days.ts';
import { SaveDialog, type EditedCalendar } from './save-dialog.tsx';
import './calendars.css';

const valuesOf = ({ name, officeHours, days, years, departmentIds }: WorkCalendar): CalendarValues => ({
  name,
  officeHours,
  days,
  years,
  departmentIds,
});

const blank: CalendarValues = { name: '', officeHours: null, days: [], years: [], departmentIds: [] };

/** How far the deadlines of open tickets have followed the last change. */
const RecalculationProgress = () => {
  const { t } = useTranslation('calendars');
  const { data } = useRecalculation();
  if (!data) return null;
  const at = formatDateTime(data.finishedAt ?? data.startedAt, currentLanguage());
  if (data.finishedAt !== null) {
    return (
      <p className="soft">{t('recalculation.done', { at, total: data.total, changed: data.changed })}</p>
    );
  }
  const percent = data.total === 0 ? 0 : Math.round((data.done / data.total) * 100);
  return (
    <Progress percent={percent} status="active" format={() => t('recalculation.running', { ...data })} />
  );
};

/** What is being edited: kept in this browser until it is saved or discarded. */
const useEdited = ({ calendars }: CalendarsOverview) => {
  const draft = useDraft<EditedCalendar>('calendar');
  const [edited, setEdited] = useState<EditedCalendar | undefined>(draft.stored);
  const [openId, setOpenId] = useState(draft.stored?.id ?? cityCalendarId);
  const known = calendars.find(({ id }) => id === openId);
  const mine = edited?.id === openId ? edited : undefined;
  return {
    openId,
    setOpenId,
    known,
    mine,
    values: mine?.values ?? (known ? valuesOf(known) : blank),
    change: (values: CalendarValues): void => {
      const calendar = { id: openId, version: mine?.version ?? known?.version ?? 0, values };
      setEdited(calendar);
      draft.save(calendar);
    },
    forget: (): void => {
      setEdited(undefined);
      draft.clear();
    },
  };
};

type Edited = ReturnType<typeof useEdited>;

const RemoveButton = ({ calendar, onRemoved }: { calendar: WorkCalendar; onRemoved: () => void }) => {
  const { t } = useTranslation(['calendars', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => {
      const body = { version: calendar.version, reason: t('removeReason') };
      return sendData('POST', `/calendars/${calendar.id}/remove`, body);
    },
    onSuccess: async () => {
      onRemoved();
      await client.invalidateQueries({ queryKey: calendarsKey });
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <Popconfirm title={t('removeAsk', { name: calendar.name })} onConfirm={() => remove.mutate()}>
      <Button danger loading={remove.isPending}>
        {t('remove')}
      </Button>
    </Popconfirm>
  );
};

/** What may be done to the calendar that is open. */
const HeadButtons = ({
  edited,
  onSave,
  toCity,
}: {
  edited: Edited;
  onSave: () => void;
  toCity: () => void;
}) => {
  const { t } = useTranslation('calendars');
  const { openId, known, mine } = edited;
  const isUnchanged = mine === undefined;
  return (
    <>
      {isUnchanged && known && openId !== cityCalendarId && (
        <RemoveButton calendar={known} onRemoved={toCity} />
      )}
      <Button type="primary" disabled={isUnchanged} onClick={onSave}>
        {t('save.button')}
      </Button>
    </>
  );
};

const Head = ({
  overview,
  edited,
  onSave,
}: {
  overview: CalendarsOverview;
  edited: Edited;
  /** Absent for whoever only reads. */
  onSave: (() => void) | undefined;
}) => {
  const { t } = useTranslation('calendars');
  const { openId, setOpenId, known, mine, values, forget } = edited;
  const isUnchanged = mine === undefined;
  const toCity = () => setOpenId(cityCalendarId);
  const shown = overview.calendars.map(({ id, name }) => ({ value: id, label: name }));
  if (!known) shown.push({ value: openId, label: values.name || t('new') });
  const discard = (): void => {
    forget();
    if (!known) toCity();
  };
  return (
    <div className="page-head">
      <h1>{t('title')}</h1>
      <Segmented value={openId} options={shown} disabled={!isUnchanged} onChange={setOpenId} />
      {onSave && isUnchanged && known && (
        <Button icon={<PlusOutlined />} onClick={() => setOpenId(`c-${randomId().slice(0, 12)}`)}>
          {t('add')}
        </Button>
      )}
      <span className="push" />
      {(!isUnchanged || !known) && <Button onClick={discard}>{t('discard')}</Button>}
      {onSave && <HeadButtons edited={edited} onSave={onSave} toCity={toCity} />}
    </div>
  );
};

const Editing = ({ overview, canManage }: { overview: CalendarsOverview; canManage: boolean }) => {
  const { t } = useTranslation('calendars');
  const client = useQueryClient();
  const { message } = App.useApp();
  const edited = useEdited(overview);
  const [isSaving, setIsSaving] = useState(false);
  const { openId, known, mine, values, change, forget } = edited;
  const isStale = mine !== undefined && known !== undefined && known.version > mine.version;
  const cityDays = toDays(overview.calendars.find(({ id }) => id === cityCalendarId)?.days ?? []);
  const finish = (): void => {
    setIsSaving(false);
    forget();
    void message.success(t('save.done'));
    void client.invalidateQueries({ queryKey: calendarsKey });
  };

  return (
    <>
      <Head overview={overview} edited={edited} onSave={canManage ? () => setIsSaving(true) : undefined} />
      {isStale && <Alert type="warning" showIcon className="gap-below" title={t('stale')} />}
      <RecalculationProgress />
      <CalendarEditor
        key={openId}
        id={openId}
        values={values}
        cityDays={cityDays}
        firstYear={overview.missingYears.at(-1) ?? new Date().getFullYear()}
        canManage={canManage}
        onChange={change}
      />
      {isSaving && mine && <SaveDialog calendar={mine} onSaved={finish} onClose={() => setIsSaving(false)} />}
    </>
  );
};

/** 工作日历: which days are worked, in what hours, and by whom. */
export const CalendarsPage = () => {
  const client = useQueryClient();
  const canManage = useCan('rules:manage');
  const { data, error, refetch } = useCalendars();
  useRealtime('calendar.changed', () => void client.invalidateQueries({ queryKey: calendarsKey }));
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return <section>{data ? <Editing overview={data} canManage={canManage} /> : <Skeleton active />}</section>;
};
