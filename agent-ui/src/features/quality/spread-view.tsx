import { Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calibration, ItemSpread } from '../../../../contract/calibrations.ts';
import { markLevels, type MarkLevel } from '../../../../contract/quality.ts';
import { Chart } from '../../shared/chart.tsx';
import { ScoreTag } from './score-tag.tsx';
import { nameOf } from './sheet-name.ts';

type Spread = NonNullable<Calibration['spread']>;

const colours: Record<MarkLevel, string> = {
  met: '#2c7a4b',
  partly: '#c98a12',
  missed: '#c0392b',
  not_applicable: '#9fb3c5',
};

/** How many gave which level, item by item; the table below says the same. */
const SpreadChart = ({ items }: Pick<Spread, 'items'>) => {
  const { t } = useTranslation('quality');
  const option = useMemo(() => {
    const shown = [...items].reverse();
    return {
      grid: { left: 150, right: 24, top: 30, bottom: 26 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: shown.map(nameOf), axisLabel: { width: 140, overflow: 'truncate' } },
      series: markLevels.map((level) => ({
        name: t(`levels.${level}`),
        type: 'bar',
        stack: 'levels',
        barMaxWidth: 16,
        itemStyle: { color: colours[level] },
        data: shown.map(({ levels }) => levels[level]),
      })),
    };
  }, [items, t]);
  return (
    <figure className="trend">
      <figcaption>{t('calibration.spread')}</figcaption>
      <Chart option={option} label={t('calibration.spread')} height={60 + items.length * 26} />
    </figure>
  );
};

const SpreadTable = ({ items }: Pick<Spread, 'items'>) => {
  const { t } = useTranslation('quality');
  const columns: TableColumnsType<ItemSpread> = [
    { key: 'item', title: t('figures.item'), render: (_, item) => nameOf(item) },
    ...markLevels.map((level) => ({
      key: level,
      title: t(`levels.${level}`),
      align: 'right' as const,
      render: (_: unknown, { levels }: ItemSpread) => levels[level],
    })),
    {
      key: 'reference',
      title: t('calibration.reference'),
      render: (_, { reference }) => (reference === null ? '—' : t(`levels.${reference}`)),
    },
    {
      key: 'agreement',
      title: t('calibration.agreement'),
      align: 'right',
      render: (_, { agreement }) => `${agreement} %`,
    },
  ];
  return (
    <Table<ItemSpread>
      rowKey="key"
      size="small"
      pagination={false}
      scroll={{ x: 640 }}
      columns={columns}
      dataSource={[...items]}
    />
  );
};

/** What came of a calibration: every score beside the reference, and where inspectors disagree. */
export const SpreadView = ({ calibration, spread }: { calibration: Calibration; spread: Spread }) => {
  const { t } = useTranslation('quality');
  const { average, lowest, highest } = spread.score;
  const reference = calibration.reference?.result;
  return (
    <>
      <ul className="calibration-scores">
        {calibration.entries.map(({ inspectorId, inspectorName, result }) => (
          <li key={inspectorId}>
            {inspectorName} {result ? <ScoreTag result={result} /> : <span className="soft">—</span>}
          </li>
        ))}
        {reference && (
          <li>
            <strong>{t('calibration.reference')}</strong> <ScoreTag result={reference} />
          </li>
        )}
        <li className="soft">
          {t('calibration.range', {
            average: average ?? '—',
            lowest: lowest ?? '—',
            highest: highest ?? '—',
          })}
        </li>
      </ul>
      <SpreadChart items={spread.items} />
      <SpreadTable items={spread.items} />
    </>
  );
};
