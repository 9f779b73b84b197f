import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapFigures as Figures } from '../../../../contract/gaps.ts';
import { Chart, chartColours } from '../../shared/chart.tsx';
import { useGapFigures } from './gap-queries.ts';

const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)}%`);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const useTiles = (figures: Figures): { name: string; value: string; more?: string }[] => {
  const { t } = useTranslation('gaps');
  const { searches, dwellSeconds } = figures;
  return [
    { name: t('figures.searches'), value: String(searches) },
    { name: t('figures.unanswered'), value: percent(share(figures.unanswered, searches)) },
    {
      name: t('figures.opened'),
      value: percent(share(figures.opened, searches)),
      ...(dwellSeconds !== null && {
        more: `${t('figures.dwell')} ${t('figures.seconds', { count: dwellSeconds })}`,
      }),
    },
    {
      name: t('figures.helped'),
      value: percent(figures.helpedRate),
      more: t('figures.ratings', { count: figures.ratings }),
    },
    {
      name: t('figures.deflected'),
      value: String(figures.deflected),
      more: t('figures.noContact', { count: figures.noContact }),
    },
    {
      name: t('figures.fresh'),
      value: percent(figures.freshRate),
      more: t('figures.overdueReview', { count: figures.reviewOverdue }),
    },
    {
      name: t('figures.open'),
      value: String(figures.gapsOpen),
      more: t('figures.late', { count: figures.gapsOverdue }),
    },
    {
      name: t('figures.closed'),
      value: String(figures.gapsAnswered),
      more: t('figures.refused', { count: figures.gapsDismissed }),
    },
  ];
};

const DayChart = ({ days }: { days: Figures['days'] }) => {
  const { t } = useTranslation('gaps');
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 30, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map(({ day }) => day.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        {
          name: t('figures.searches'),
          type: 'bar',
          data: days.map(({ searches }) => searches),
          itemStyle: { color: chartColours[0] },
        },
        {
          name: t('figures.missing'),
          type: 'line',
          data: days.map(({ unanswered }) => unanswered),
          itemStyle: { color: chartColours[4] },
        },
      ],
    }),
    [days, t],
  );
  return (
    <>
      <Chart option={option} label={t('figures.chart')} height={160} />
      <div className="visually-hidden">
        <table>
          <caption>{t('figures.chart')}</caption>
          <tbody>
            {days.map(({ day, searches, unanswered }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{searches}</td>
                <td>{unanswered}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const Tiles = ({ figures }: { figures: Figures }) => {
  const tiles = useTiles(figures);
  return (
    <dl className="gap-tiles">
      {tiles.map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            {more !== undefined && <small className="soft">{more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** Use, freshness, gaps and how many were helped, in the last thirty days. */
export const GapFigures = () => {
  const { t } = useTranslation('gaps');
  const { data } = useGapFigures();
  return (
    <section className="gap-figures" aria-label={t('figures.title')} aria-busy={!data}>
      <h2>{t('figures.title')}</h2>
      {data && (
        <>
          <Tiles figures={data} />
          <DayChart days={data.days} />
        </>
      )}
    </section>
  );
};
