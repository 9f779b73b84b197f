import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure, Report } from '../../../../contract/measures.ts';
import { Chart } from '../../shared/chart.tsx';
import { currentLanguage } from '../../shared/i18n.ts';
import { formatFigure } from './figure-format.ts';

/** One measure over the period, with the line it should keep; its numbers as a table for who cannot see it. */
export const TrendChart = ({ measure, report }: { measure: Measure; report: Report }) => {
  const { t } = useTranslation('reports');
  const language = currentLanguage();
  const { name } = measure.texts[language];
  const option = useMemo(() => {
    const format = (value: number | null) => formatFigure(value, measure.unit, language);
    const target = measure.target === null ? [] : [{ yAxis: measure.target, name: t('definition.target') }];
    return {
      grid: { left: 56, right: 64, top: 20, bottom: 28 },
      tooltip: { trigger: 'axis', valueFormatter: format },
      xAxis: { type: 'category', data: report.series.map(({ bucket }) => bucket) },
      yAxis: {
        type: 'value',
        scale: measure.unit === 'percent',
        minInterval: measure.unit === 'count' ? 1 : 0,
      },
      series: [
        {
          name,
          type: measure.unit === 'count' ? 'bar' : 'line',
          connectNulls: false,
          barMaxWidth: 28,
          data: report.series.map(({ figures }) => figures[measure.id]?.value ?? null),
          markLine: { symbol: 'none', data: target, lineStyle: { type: 'dashed' } },
        },
      ],
    };
  }, [language, measure, name, report, t]);

  return (
    <figure className="trend">
      <figcaption>{t('trend', { name })}</figcaption>
      <Chart option={option} label={t('trend', { name })} />
      <details>
        <summary>{t('asTable')}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('bucket')}</th>
              <th scope="col">{name}</th>
            </tr>
          </thead>
          <tbody>
            {report.series.map(({ bucket, figures }) => (
              <tr key={bucket}>
                <th scope="row">{bucket}</th>
                <td>{formatFigure(figures[measure.id]?.value, measure.unit, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
