import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlookDay } from '../../../../contract/outlook.ts';
import { Chart } from '../../shared/chart.tsx';

interface DayChartProps {
  day: OutlookDay;
  /** Calls of the half hours that are over; empty for days to come. */
  actual: readonly number[];
}

/** Calls expected with their range, those that came, and the people they take. */
export const DayChart = ({ day, actual }: DayChartProps) => {
  const { t } = useTranslation('outlook');
  const option = useMemo(() => {
    const { stretches } = day;
    const range = (name: string, data: number[], isFilled: boolean) => ({
      name,
      type: 'line',
      stack: 'range',
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      itemStyle: { color: '#1f6fb2' },
      areaStyle: { opacity: isFilled ? 0.15 : 0 },
      tooltip: { show: false },
      data,
    });
    return {
      grid: { left: 44, right: 44, top: 36, bottom: 28 },
      legend: { top: 0, data: [t('calls'), t('actual'), t('scheduled')] },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: stretches.map(({ at }) => at) },
      yAxis: [
        { type: 'value', name: t('calls') },
        { type: 'value', name: t('scheduled'), splitLine: { show: false }, minInterval: 1 },
      ],
      series: [
        range(
          'low',
          stretches.map(({ low }) => low),
          false,
        ),
        range(
          t('range'),
          stretches.map(({ low, high }) => high - low),
          true,
        ),
        { name: t('calls'), type: 'line', symbol: 'none', data: stretches.map(({ calls }) => calls) },
        { name: t('actual'), type: 'bar', barMaxWidth: 10, data: [...actual] },
        {
          name: t('scheduled'),
          type: 'line',
          step: 'middle',
          symbol: 'none',
          yAxisIndex: 1,
          lineStyle: { type: 'dashed' },
          data: stretches.map(({ scheduled }) => scheduled),
        },
      ],
    };
  }, [actual, day, t]);
  return <Chart option={option} label={t('chart', { day: day.day })} height={300} />;
};
