import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemTally, QualityFigures } from '../../../../contract/quality-figures.ts';
import { Chart } from '../../shared/chart.tsx';
import { nameOf } from './sheet-name.ts';

/** Average score and pass rate, week by week; its numbers as a table for who cannot see it. */
export const WeekChart = ({ weeks }: Pick<QualityFigures, 'weeks'>) => {
  const { t } = useTranslation('quality');
  const option = useMemo(
    () => ({
      grid: { left: 44, right: 16, top: 34, bottom: 26 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: weeks.map(({ monday }) => monday.slice(5)) },
      yAxis: { type: 'value', max: 100, scale: true },
      series: [
        {
          name: t('figures.average'),
          type: 'line',
          connectNulls: true,
          data: weeks.map(({ averageScore }) => averageScore),
        },
        {
          name: t('figures.passRate'),
          type: 'line',
          connectNulls: true,
          data: weeks.map(({ passRate }) => passRate),
        },
      ],
    }),
    [t, weeks],
  );
  return (
    <figure className="trend">
      <figcaption>{t('figures.byWeek')}</figcaption>
      <Chart option={option} label={t('figures.byWeek')} height={240} />
      <details>
        <summary>{t('figures.asTable')}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('figures.week')}</th>
              <th scope="col">{t('figures.scored')}</th>
              <th scope="col">{t('figures.average')}</th>
              <th scope="col">{t('figures.passRate')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ monday, scored, averageScore, passRate }) => (
              <tr key={monday}>
                <th scope="row">{monday}</th>
                <td>{scored}</td>
                <td>{averageScore ?? '—'}</td>
                <td>{passRate === null ? '—' : `${passRate} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

const shownFaults = 8;

/** What is done wrong most often; the table of all items stands below. */
export const FaultChart = ({ items }: { items: readonly ItemTally[] }) => {
  const { t } = useTranslation('quality');
  const option = useMemo(() => {
    const shown = items
      .filter(({ faulty }) => faulty > 0)
      .slice(0, shownFaults)
      .reverse();
    return {
      grid: { left: 130, right: 40, top: 8, bottom: 26 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'value', axisLabel: { formatter: '{value} %' } },
      yAxis: {
        type: 'category',
        data: shown.map((item) => `${nameOf(item)} · ${t(`kinds.${item.kind}`)}`),
        axisLabel: { width: 120, overflow: 'truncate' },
      },
      series: [
        {
          name: t('figures.faultRate'),
          type: 'bar',
          barMaxWidth: 16,
          data: shown.map(({ faulty, marked }) => Math.round((faulty / marked) * 1000) / 10),
        },
      ],
    };
  }, [items, t]);
  return (
    <figure className="trend">
      <figcaption>{t('figures.byFault')}</figcaption>
      <Chart option={option} label={t('figures.byFault')} height={240} />
    </figure>
  );
};
