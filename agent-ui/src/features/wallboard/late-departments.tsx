import { useTranslation } from 'react-i18next';
import type { Wallboard } from '../../../../contract/wallboard.ts';
import { useDepartmentName } from '../departments/use-departments.ts';

/** 承办单位超期: the worst first; each bar is measured against the longest. */
export const LateDepartments = ({ departments }: Pick<Wallboard, 'departments'>) => {
  const { t } = useTranslation('wallboard');
  const nameOf = useDepartmentName();
  const most = Math.max(1, ...departments.map(({ overdue, warned }) => overdue + warned));
  const width = (count: number) => ({ width: `${String((100 * count) / most)}%` });
  return (
    <section className="wall-panel" aria-label={t('departments')}>
      <h2>{t('departments')}</h2>
      {departments.length === 0 ? (
        <p className="wall-calm">{t('nothingLate')}</p>
      ) : (
        <table className="wall-late">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('department')}</th>
              <td />
              <th scope="col">{t('overdue')}</th>
              <th scope="col">{t('warned')}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map(({ id, name, overdue, warned }) => (
              <tr key={id}>
                <th scope="row">{nameOf(id, name)}</th>
                <td className="wall-late-bars" aria-hidden="true">
                  <span className="wall-late-overdue" style={width(overdue)} />
                  <span className="wall-late-warned" style={width(warned)} />
                </td>
                <td className="wall-late-count">{overdue}</td>
                <td className="wall-late-soon">{warned}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
