import { useTranslation } from 'react-i18next';
import type { SupervisionBoard } from '../../../../contract/supervision-board.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useDepartmentName } from '../departments/use-departments.ts';
import { Chart } from '../../shared/chart.tsx';

/** As many as can be told apart; the table has all. */
const mostShown = 15;
const colours = ['#d9a521', '#e07b39', '#cf4a36', '#a8071a', '#6b0f1a'];

type Step = SupervisionBoard['steps'][number];

const stepName = ({ name, nameEn }: Step): string =>
  currentLanguage() === 'en' && nameEn !== '' ? nameEn : name;

const barOf = (name: string, place: number, data: number[]) => ({
  name,
  type: 'bar',
  stack: 'all',
  barMaxWidth: 18,
  itemStyle: { color: colours[Math.min(place, colours.length - 1)] },
  data,
});

/** How many tickets of each department stand at each step of the ladder, drawn and as a table. */
export const DepartmentChart = ({ board }: { board: SupervisionBoard }) => {
  const { t } = useTranslation('supervision');
  const nameOf = useDepartmentName();
  const departments = board.departments.map((row) => ({
    ...row,
    name: nameOf(row.departmentId, row.name) ?? row.name,
  }));
  const { steps } = board;
  const shown = departments.slice(0, mostShown).toReversed();
  const warned = barOf(
    t('warned'),
    0,
    shown.map((row) => row.warned),
  );
  const after = steps.map((step, place) =>
    barOf(
      stepName(step),
      place + 1,
      shown.map((row) => row.steps[step.key] ?? 0),
    ),
  );
  const option = {
    grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', data: shown.map((row) => row.name) },
    series: [warned, ...after],
  };
  const height = 70 + Math.min(departments.length, mostShown) * 26;
  return (
    <figure className="board-chart">
      <Chart option={option} label={t('departments')} height={height} />
      <table className="plain-table">
        <caption className="visually-hidden">{t('departments')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('department')}</th>
            <th scope="col">{t('warned')}</th>
            <th scope="col">{t('overdue')}</th>
            {steps.map((step) => (
              <th key={step.key} scope="col">
                {stepName(step)}
              </th>
            ))}
            <th scope="col">{t('supervised')}</th>
          </tr>
        </thead>
        <tbody>
          {departments.map((row) => (
            <tr key={row.departmentId}>
              <th scope="row">{row.name}</th>
              <td>{row.warned}</td>
              <td>{row.overdue}</td>
              {steps.map(({ key }) => (
                <td key={key}>{row.steps[key] ?? 0}</td>
              ))}
              <td>{row.supervised}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};
