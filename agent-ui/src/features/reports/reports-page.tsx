import { Alert, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure, MeasureId } from '../../../../contract/measures.ts';
import { measureGroups, type MeasureGroup } from '../../../../contract/report-views.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { DrillDrawer, type Drill } from './drill-drawer.tsx';
import { FigureTiles } from './figure-tiles.tsx';
import { ReportBar } from './report-bar.tsx';
import { filtersOfView } from './report-filters.ts';
import { useMeasures, useReport } from './report-queries.ts';
import { ReportTable } from './report-table.tsx';
import './reports.css';
import { useLookedAt } from './use-looked-at.ts';
import { ViewPicker } from './view-picker.tsx';
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
  calls: [
    'callsIn',
    'answerRate',
    'answeredIn15Rate',
    'averageWait',
    'averageTalk',
    'callSatisfactionRate',
    'qualityPassRate',
  ],
} as const satisfies Record<MeasureGroup, readonly MeasureId[]>;

const ofGroup = (measures: readonly Measure[], group: MeasureGroup): Measure[] =>
  measures.filter(({ id }) => (groups[group] as readonly MeasureId[]).includes(id));

/** 统计报表: every measure over any period, broken down, compared, drawn, opened and taken away. */
export const ReportsPage = () => {
  const { t } = useTranslation('reports');
  const { filters, group, measure, startId, change } = useLookedAt();
  const [drill, setDrill] = useState<Drill>();
  const { data: measures = [] } = useMeasures();
  const { data: report, error, refetch, isFetching } = useReport(filters);

  const shown = ofGroup(measures, group);
  const drawn = shown.find(({ id }) => id === measure) ?? shown[0];
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          aria-label={t('title')}
          value={group}
          options={measureGroups.map((name) => ({ value: name, label: t(`groups.${name}`) }))}
          onChange={(name) => change({ group: name })}
        />
        {isFetching && <Spin size="small" />}
      </div>
      <div className="report-bar">
        <ViewPicker
          filters={filters}
          group={group}
          measure={measure}
          startId={startId}
          onOpen={(view) =>
            change({ ...view.selection, filters: { departmentId: '', ...filtersOfView(view) } })
          }
        />
      </div>
      <ReportBar filters={filters} onChange={(more) => change({ filters: more })} />
      {error && report && <Alert type="warning" showIcon title={t('stale')} className="gap-below" />}
      {error && !report && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!report && !error && <Spin className="page-spin" />}
      {report && drawn && (
        <>
          <FigureTiles
            measures={shown}
            report={report}
            chosen={drawn.id}
            onChoose={(id) => change({ measure: id })}
          />
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
