import { useTranslation } from 'react-i18next';
import type { BulletinContent } from '../../../../contract/bulletins.ts';
import type { Figures, Measure } from '../../../../contract/measures.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { formatFigure } from '../reports/figure-format.ts';
import { MeasureName } from '../reports/measure-name.tsx';
import { useMeasures } from '../reports/report-queries.ts';

const told = (figures: Figures, { id, unit }: Measure): string =>
  formatFigure(figures[id]?.value ?? null, unit, currentLanguage());

/** 主要指标: every measure of the time and of the one before, each with its definition. */
export const FiguresTable = ({ content: { figures, before } }: { content: BulletinContent }) => {
  const { t } = useTranslation('bulletins');
  const { data: measures = [] } = useMeasures();
  const shown = measures.filter(({ id }) =>
    [figures, before].some((one) => (one[id]?.value ?? null) !== null),
  );
  if (shown.length === 0) return null;
  return (
    <details className="bulletin-figures">
      <summary>{t('figures', { count: shown.length })}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('before')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((measure) => (
            <tr key={measure.id}>
              <th scope="row">
                <MeasureName measure={measure} />
              </th>
              <td>{told(figures, measure)}</td>
              <td>{told(before, measure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
