import { Empty, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKeyName } from './key-name.ts';
import type { Counter, Measure, Report, ReportRow } from '../../../../contract/measures.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { changeOf, formatFigure, keepsTarget } from './figure-format.ts';
import type { Filters } from './report-filters.ts';
import { MeasureName } from './measure-name.tsx';

interface ReportTableProps {
  measures: readonly Measure[];
  report: Report;
  by: Filters['by'];
  /** Asks for the tickets behind a number. */
  onDrill: (row: ReportRow, counter: Counter, label: string) => void;
}

/** Whether a row has anything to say in these columns. */
const isTold = (row: ReportRow, measures: readonly Measure[]): boolean =>
  measures.some(({ id }) => {
    const part = row.figures[id];
    return part !== undefined && (part.numerator !== 0 || (part.denominator ?? 0) !== 0);
  });

const valueOf = (row: ReportRow, { id }: Measure): number => row.figures[id]?.value ?? -1;

/** A row a department, kind, topic …; every number opens what it is made of. */
export const ReportTable = ({ measures, report, by, onDrill }: ReportTableProps) => {
  const { t } = useTranslation('reports');
  const nameOf = useKeyName(by);
  const language = currentLanguage();
  const columns: TableColumnsType<ReportRow> = [
    {
      key: 'name',
      fixed: 'left',
      width: 180,
      title: t(`by.${by}`),
      render: (_, row) => nameOf(row),
      sorter: (a, b) => nameOf(a).localeCompare(nameOf(b), 'zh-CN'),
    },
    ...measures.map((measure) => ({
      key: measure.id,
      align: 'right' as const,
      width: 112,
      title: <MeasureName measure={measure} />,
      sorter: (a: ReportRow, b: ReportRow) => valueOf(a, measure) - valueOf(b, measure),
      render: (_: unknown, row: ReportRow) => {
        const part = row.figures[measure.id];
        const change = changeOf(part, row.before?.[measure.id], measure);
        const label = `${nameOf(row)} · ${measure.texts[language].name}`;
        if (!part || (part.numerator === 0 && !part.denominator)) return <span className="soft">—</span>;
        return (
          <button
            type="button"
            className={keepsTarget(part.value, measure) === false ? 'cell-value bad' : 'cell-value'}
            aria-label={`${label}: ${formatFigure(part.value, measure.unit, language)}`}
            onClick={() =>
              onDrill(
                row,
                part.numerator === 0 ? (measure.denominator ?? measure.numerator) : measure.numerator,
                label,
              )
            }
          >
            {formatFigure(part.value, measure.unit, language)}
            {change && change.isGood !== null && (
              <i className={change.isGood ? 'good' : 'bad'}>{change.amount > 0 ? '▲' : '▼'}</i>
            )}
          </button>
        );
      },
    })),
  ];
  return (
    <Table<ReportRow>
      rowKey="key"
      size="small"
      columns={columns}
      dataSource={report.rows.filter((row) => isTold(row, measures))}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 180 + measures.length * 112 }}
      locale={{ emptyText: <Empty description={t('none')} /> }}
    />
  );
};
