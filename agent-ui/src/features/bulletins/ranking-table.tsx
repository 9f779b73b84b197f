import { Table, Tag, Tooltip, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { scoredMeasures } from '../../../../contract/bulletin-rules.ts';
import type { BulletinContent, RankedDepartment } from '../../../../contract/bulletins.ts';
import type { Measure, MeasureId } from '../../../../contract/measures.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { formatFigure } from '../reports/figure-format.ts';
import { MeasureName } from '../reports/measure-name.tsx';
import { useMeasures } from '../reports/report-queries.ts';

const columnsShown: readonly MeasureId[] = [
  'dispatched',
  'resolved',
  'signedOnTimeRate',
  'resolvedOnTimeRate',
  'respondedRate',
  'solvedRate',
  'satisfiedRate',
  'returnRate',
  'reworkRate',
  'articlesUpdated',
];

const Move = ({ rank, rankBefore }: RankedDepartment) => {
  const { t } = useTranslation('bulletins');
  if (rank === null || rankBefore === null || rank === rankBefore) return null;
  const isUp = rank < rankBefore;
  const count = Math.abs(rank - rankBefore);
  return (
    <span className={isUp ? 'good' : 'bad'} aria-label={t(isUp ? 'up' : 'down', { count })}>
      {` ${isUp ? '▲' : '▼'}${count}`}
    </span>
  );
};

const useColumns = (measures: readonly Measure[]): TableColumnsType<RankedDepartment> => {
  const { t } = useTranslation('bulletins');
  const language = currentLanguage();
  const nameOf = (id: MeasureId) => measures.find((one) => one.id === id)?.texts[language].name ?? id;
  return [
    {
      key: 'rank',
      title: t('rank'),
      width: 84,
      render: (_, row) =>
        row.rank === null ? (
          <Tooltip title={t(`unranked.${row.unranked ?? 'too_few'}`)}>
            <span className="soft" aria-label={t(`unranked.${row.unranked ?? 'too_few'}`)}>
              —
            </span>
          </Tooltip>
        ) : (
          <>
            {row.rank}
            <Move {...row} />
          </>
        ),
    },
    {
      key: 'name',
      title: t('department'),
      width: 200,
      render: (_, { name, nameEn, belowFloors }) => (
        <>
          {currentLanguage() === 'en' && nameEn ? nameEn : name}
          {belowFloors.length > 0 && (
            <div>
              <Tag color="error">{t('floor', { floors: belowFloors.map(nameOf).join('、') })}</Tag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'score',
      title: t('score'),
      align: 'right',
      width: 80,
      render: (_, { score, rank }) => (rank === null || score === null ? '—' : score.toFixed(2)),
    },
    ...columnsShown.flatMap((id) => {
      const measure = measures.find((one) => one.id === id);
      if (!measure) return [];
      return [
        {
          key: id,
          title: <MeasureName measure={measure} />,
          align: 'right' as const,
          width: 104,
          render: (_: unknown, { figures, belowFloors }: RankedDepartment) => (
            <span className={belowFloors.some((floor) => floor === id) ? 'bad' : undefined}>
              {formatFigure(figures[id]?.value, measure.unit, language)}
            </span>
          ),
        },
      ];
    }),
  ];
};

/** 排名 with what it rests on. */
export const RankingTable = ({ content }: { content: BulletinContent }) => {
  const { t } = useTranslation('bulletins');
  const { data: measures = [] } = useMeasures();
  const columns = useColumns(measures);
  const language = currentLanguage();
  const weights = scoredMeasures
    .filter((id) => content.rules.weights[id] > 0)
    .map((id) => {
      const name = measures.find((one) => one.id === id)?.texts[language].name ?? id;
      return `${name} ${content.rules.weights[id]}`;
    });
  return (
    <section>
      <h2>{t('ranking')}</h2>
      <Table<RankedDepartment>
        rowKey="departmentId"
        size="small"
        columns={columns}
        dataSource={content.ranking}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 364 + columnsShown.length * 104 }}
        locale={{ emptyText: t('noCases') }}
      />
      <p className="soft">{t('scoreOf', { weights: weights.join('、'), version: content.rulesVersion })}</p>
    </section>
  );
};
