import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Outlook } from '../../../../contract/outlook.ts';
import { apiUrl, withQuery } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useCan } from '../../shared/session.tsx';
import { AccuracyTable } from './accuracy-table.tsx';
import { DayChart } from './day-chart.tsx';
import { DayList } from './day-list.tsx';
import { useKindOfDay } from './kind-of-day.ts';
import './outlook.css';
import { StretchTable } from './stretch-table.tsx';
import { useOutlook } from './use-outlook.ts';

/** From here on the day is told to run otherwise than forecast. */
const noticeable = 0.1;

const Facts = ({ outlook: { history, rules, handleSeconds } }: { outlook: Outlook }) => {
  const { t } = useTranslation('outlook');
  const canManage = useCan('rules:manage');
  const { targetPercent, withinSeconds, patienceSeconds, shrinkagePercent } = rules;
  const { value, source } = handleSeconds;
  return (
    <ul className="outlook-facts soft">
      <li>
        {t('history', { from: history.from, to: history.to, days: history.days })}
        {history.imported > 0 && ` · ${t('imported', { count: history.imported })}`}
      </li>
      <li>{t('target', { percent: targetPercent, seconds: withinSeconds })}</li>
      <li>{t('handle', { seconds: value, source: t(`sources.${source}`) })}</li>
      <li>{patienceSeconds === null ? t('noPatience') : t('patience', { seconds: patienceSeconds })}</li>
      <li>{t('shrinkage', { percent: shrinkagePercent })}</li>
      {canManage && (
        <li>
          <Link to="/admin/rules">{t('editRules')}</Link>
        </li>
      )}
    </ul>
  );
};

const TooShort = ({ history: { needed, days } }: Pick<Outlook, 'history'>) => {
  const { t } = useTranslation('outlook');
  return (
    <Empty
      description={
        <>
          <strong>{t('tooShort')}</strong>
          <p>{t('tooShortBody', { needed, days })}</p>
          <p>
            {t('tooShortHow')}
            <code className="outlook-command">npm run import:calls -- calls.csv</code>
          </p>
        </>
      }
    />
  );
};

const Pace = ({ pace }: Pick<Outlook['today'], 'pace'>) => {
  const { t } = useTranslation('outlook');
  if (pace === null) return null;
  const isOff = Math.abs(pace - 1) >= noticeable;
  const text = isOff ? t('pace', { percent: Math.round(pace * 100) }) : t('onPace');
  return <Alert type={isOff ? 'warning' : 'success'} showIcon className="gap-below" title={text} />;
};

const Plan = ({ outlook }: { outlook: Outlook }) => {
  const { t } = useTranslation('outlook');
  const kindOf = useKindOfDay();
  const [wanted, setWanted] = useState('');
  const { days, today, accuracy } = outlook;
  const day = days.find((one) => one.day === wanted) ?? days[0];
  if (!day) return null;
  const isToday = day.day === today.day;
  const actual = isToday ? today.actual : [];
  return (
    <>
      <div className="outlook-parts">
        <section className="outlook-panel" aria-label={t('days')}>
          <h2>{t('days')}</h2>
          <DayList days={days} chosen={day.day} onChoose={setWanted} />
        </section>
        <div className="outlook-column">
          <section className="outlook-panel" aria-label={t('accuracy')}>
            <h2>{t('accuracy')}</h2>
            <AccuracyTable accuracy={accuracy} />
          </section>
          <section className="outlook-panel" aria-live="polite">
            <h2>{`${day.day} · ${kindOf(day)}`}</h2>
            {isToday && <Pace pace={today.pace} />}
            <DayChart day={day} actual={actual} />
          </section>
        </div>
      </div>
      <section className="outlook-panel" aria-label={t('table', { day: day.day })}>
        <h2>{t('table', { day: day.day })}</h2>
        <StretchTable day={day} actual={actual} />
      </section>
    </>
  );
};

/** 话务预测与排班参考: how many will call in the coming days, and how many people that takes. */
export const OutlookPage = () => {
  const { t } = useTranslation('outlook');
  const { data: outlook, error, refetch } = useOutlook();
  const isEmpty = outlook?.days.length === 0;
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {outlook && !isEmpty && (
          <span className="push">
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                icon={<DownloadOutlined />}
                href={apiUrl(withQuery('/outlook/export', { format }))}
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </span>
        )}
      </div>
      {error && !outlook && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!outlook && !error && <Spin className="page-spin" />}
      {outlook && isEmpty && <TooShort history={outlook.history} />}
      {outlook && !isEmpty && (
        <>
          <Facts outlook={outlook} />
          <Plan outlook={outlook} />
        </>
      )}
    </section>
  );
};
