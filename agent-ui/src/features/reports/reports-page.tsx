import { Alert, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Measure, MeasureId } from '../../../../contract/measures.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useNow } from '../../shared/use-now.ts';
import { DrillDrawer, type Drill } from './drill-drawer.tsx';
import { FigureTiles } from './figure-tiles.tsx';
import { ReportBar } from './report-bar.tsx';
import { readFilters, writeFilters, type Filters } from './report-filters.ts';
import { useMeasures, useReport } from './report-queries.ts';
import { ReportTable } from './report-table.tsx';
import './reports.css';
import { TrendChart } from './trend-chart.tsx';

const groups = {
  tickets: [
    'ticketsFiled',
    'directAnswerRate',
    'dispatched',
    'signedOnTimeRate',
    'contactedOnTimeRate',
    'resolvedOnTimeRate',
    'resolved',
    'firstTimeRate',
    'returnRate',
    'extensionRate',
    'reworkRate',
    'urgeRate',
    'supervised',
  ],
  followUps: ['followUpRate', 'respondedRate', 'solvedRate', 'satisfiedRate', 'articlesUpdated'],
  calls: ['callsIn', 'answerRate', 'answeredIn15Rate', 'averageWait', 'averageTalk', 'qualityPassRate'],
} as const satisfies Record<string, readonly MeasureId[]>;
type GroupName = keyof typeof groups;
const groupNames = Object.keys(groups) as GroupName[];

const ofGroup = (measures: readonly Measure[], group: GroupName): Measure[] =>
  measures.filter(({ id }) => (groups[group] as readonly MeasureId[]).includes(id));

/** 统计报表: every measure over any period, broken down, compared, drawn, opened and taken away. */
export const ReportsPage = () => {
  const { t } = useTranslation('reports');
  const [address, setAddress] = useSearchParams();
  const filters = readFilters(address, useNow());
  const [group, setGroup] = useState<GroupName>('tickets');
  const [chosen, setChosen] = useState<MeasureId>();
  const [drill, setDrill] = useState<Drill>();
  const { data: measures = [] } = useMeasures();
  const { data: report, error, refetch, isFetching } = useReport(filters);

  const shown = ofGroup(measures, group);
  const drawn = shown.find(({ id }) => id === chosen) ?? shown[0];
  const change = (next: Filters): void => setAddress(writeFilters(next), { replace: true });
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          aria-label={t('title')}
          value={group}
          options={groupNames.map((name) => ({ value: name, label: t(`groups.${name}`) }))}
          onChange={(name) => setGroup(name)}
        />
        {isFetching && <Spin size="small" />}
      </div>
      <ReportBar filters={filters} onChange={change} />
      {error && report && <Alert type="warning" showIcon title={t('stale')} className="gap-below" />}
      {error && !report && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!report && !error && <Spin className="page-spin" />}
      {report && drawn && (
        <>
          <FigureTiles measures={shown} report={report} chosen={drawn.id} onChoose={setChosen} />
          <TrendChart measure={drawn} report={report} />
          <ReportTable
            measures={shown}
            report={report}
            by={filters.by}
            onDrill={(row, counter, label) => {
              const { from, to, by, departmentId } = filters;
              const query = { from, to, by, key: row.key, counter };
              setDrill({ label, query: departmentId === undefined ? query : { ...query, departmentId } });
            }}
          />
        </>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(undefined)} />
    </section>
  );
};
