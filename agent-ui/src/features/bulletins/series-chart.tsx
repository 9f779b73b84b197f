import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulletinContent } from '../../../../contract/bulletins.ts';
import { Chart } from '../../shared/chart.tsx';

/** What came in and was closed, day by day; its numbers as a table for who cannot see it. */
export const SeriesChart = ({ series }: Pick<BulletinContent, 'series'>) => {
  const { t } = useTranslation('bulletins');
  const option = useMemo(
    () => ({
      grid: { left: 44, right: 16, top: 34, bottom: 26 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: series.map(({ day }) => day.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: (['filed', 'resolved'] as const).map((key) => ({
        name: t(key),
        type: 'bar',
        barMaxWidth: 22,
        data: series.map((row) => row[key]),
      })),
    }),
    [series, t],
  );
  return (
    <figure className="trend">
      <figcaption>{t('series')}</figcaption>
      <Chart option={option} label={t('series')} height={220} />
      <details>
        <summary>{t('asTable')}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('filed')}</th>
              <th scope="col">{t('resolved')}</th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ day, filed, resolved }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{filed}</td>
                <td>{resolved}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
