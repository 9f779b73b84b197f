import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotTopicRow } from '../../../../contract/hot-topics.ts';
import { Chart } from '../../shared/chart.tsx';

interface GrowthLineProps {
  topic: HotTopicRow;
  /** Pixels. */
  height?: number;
}

/** Messages of the last fourteen days; the numbers are in its label. */
export const GrowthLine = ({ topic: { name, perDay, surge }, height = 34 }: GrowthLineProps) => {
  const { t } = useTranslation('hot-topics');
  const option = useMemo(
    () => ({
      grid: { left: 2, right: 4, top: 4, bottom: 2 },
      xAxis: { type: 'category', show: false, data: perDay.map((_, place) => place) },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'line',
          data: perDay,
          showSymbol: false,
          silent: true,
          lineStyle: { width: 2, color: surge ? '#c0392b' : '#1f6fb2' },
          areaStyle: { opacity: 0.15, color: surge ? '#c0392b' : '#1f6fb2' },
        },
      ],
    }),
    [perDay, surge],
  );
  return <Chart option={option} label={t('growthOf', { name, days: perDay.join(', ') })} height={height} />;
};
