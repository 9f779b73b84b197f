import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Measure, MeasureId, Report } from '../../../../contract/measures.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { changeOf, formatFigure, keepsTarget } from './figure-format.ts';
import { MeasureName } from './measure-name.tsx';

interface FigureTilesProps {
  measures: readonly Measure[];
  report: Report;
  chosen: MeasureId;
  onChoose: (id: MeasureId) => void;
}

const signed = (amount: number, unit: Measure['unit']): string =>
  `${amount > 0 ? '+' : ''}${amount.toFixed(1)}${unit === 'percent' ? '' : '%'}`;

/** Every measure of the whole, beside the period before; choosing one draws it. */
export const FigureTiles = ({ measures, report, chosen, onChoose }: FigureTilesProps) => {
  const { t } = useTranslation('reports');
  return (
    <div className="figure-tiles">
      {measures.map((measure) => {
        const part = report.total.figures[measure.id];
        const change = changeOf(part, report.total.before?.[measure.id], measure);
        const isKept = keepsTarget(part?.value, measure);
        const tone = change?.isGood == null ? 'soft' : change.isGood ? 'good' : 'bad';
        return (
          <Card key={measure.id} size="small" className={chosen === measure.id ? 'tile tile-chosen' : 'tile'}>
            <MeasureName measure={measure} />
            <button
              type="button"
              className={isKept === false ? 'tile-value bad' : 'tile-value'}
              aria-pressed={chosen === measure.id}
              aria-label={t('draw', { name: measure.texts[currentLanguage()].name })}
              onClick={() => onChoose(measure.id)}
            >
              {formatFigure(part?.value, measure.unit, currentLanguage())}
            </button>
            <small className={tone}>
              {change === null
                ? part?.denominator == null
                  ? ' '
                  : `${part.numerator} / ${part.denominator}`
                : `${signed(change.amount, measure.unit)} ${measure.unit === 'percent' ? t('points') : ''}`}
            </small>
          </Card>
        );
      })}
    </div>
  );
};
