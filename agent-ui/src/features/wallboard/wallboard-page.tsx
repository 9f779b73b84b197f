import { FullscreenOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wallboard } from '../../../../contract/wallboard.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useConnectionState } from '../../shared/realtime.ts';
import { BigNumber } from './big-number.tsx';
import { DistrictMap } from './district-map.tsx';
import { HotTopics } from './hot-topics.tsx';
import { LateDepartments } from './late-departments.tsx';
import { SeatStrip } from './seat-strip.tsx';
import { ServiceLevels } from './service-levels.tsx';
import { useWallboard } from './use-wallboard.ts';
import './wallboard.css';

const Alarms = ({ alarms }: Pick<Wallboard, 'alarms'>) => {
  const { t } = useTranslation('wallboard');
  const isOffline = useConnectionState() === 'offline';
  if (isOffline)
    return (
      <p className="wall-alarms" data-tone="alarm" role="alert">
        {t('offline')}
      </p>
    );
  if (alarms.length === 0) return <p className="wall-alarms">{t('calm')}</p>;
  return (
    <p className="wall-alarms" data-tone="alarm" role="alert">
      {alarms.map((alarm) => t(`alarms.${alarm}`)).join(' · ')}
    </p>
  );
};

const Numbers = ({ board: { calls, seats, tickets, alarms } }: { board: Wallboard }) => {
  const { t } = useTranslation('wallboard');
  const isLong = alarms.includes('waitingLong');
  return (
    <dl className="wall-numbers" aria-label={t('now')}>
      <BigNumber told="talking" value={calls.talking} />
      <BigNumber told="waiting" value={calls.waiting} tone={calls.waiting > 0 ? 'alarm' : undefined} />
      <BigNumber
        told="longestWait"
        value={t('seconds', { count: calls.longestWait })}
        tone={isLong ? 'alarm' : undefined}
      />
      <BigNumber told="ready" value={seats.ready} tone={seats.ready > 0 ? 'good' : undefined} />
      <BigNumber told="filedToday" value={tickets.filedToday} />
      <BigNumber told="closedToday" value={tickets.closedToday} />
      <BigNumber told="open" value={tickets.open} />
      <BigNumber told="overdue" value={tickets.overdue} tone={tickets.overdue > 0 ? 'alarm' : undefined} />
    </dl>
  );
};

/** 大屏: the city at a glance, to be read from ten metres. */
export const WallboardPage = () => {
  const { t } = useTranslation('wallboard');
  const wall = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useWallboard();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Spin className="page-spin" />;
  return (
    <div className="wallboard" ref={wall}>
      <header className="wall-head">
        <h1>{t('title')}</h1>
        <Alarms alarms={data.alarms} />
        <time dateTime={data.at}>{t('updated', { time: formatDateTime(data.at, currentLanguage()) })}</time>
        <Button
          ghost
          icon={<FullscreenOutlined />}
          aria-label={t('fullScreen')}
          title={t('fullScreen')}
          onClick={() => void wall.current?.requestFullscreen()}
        />
      </header>
      <Numbers board={data} />
      <ServiceLevels service={data.service} />
      <DistrictMap districts={data.districts} />
      <SeatStrip seats={data.seats} />
      <LateDepartments departments={data.departments} />
      <HotTopics topics={data.topics} />
    </div>
  );
};
