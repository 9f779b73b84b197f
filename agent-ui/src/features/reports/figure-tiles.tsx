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

const toneOf = (isGood: boolean | null | undefined): string => {
  if (isGood === null || isGood === undefined) return 'soft';
  return isGood ? 'good' : 'bad';
};

/** How the figure moved, or what it was made of where there is nothing to compare with. */
const Beneath = ({ measure, report }: { measure: Measure; report: Report }) => {
  const { t } = useTranslation('reports');
  const part = report.total.figures[measure.id];
  const change = changeOf(part, report.total.before?.[measure.id], measure);
  if (change) {
    const points = measure.unit === 'percent' ? ` ${t('points')}` : '';
    return (
      <small className={toneOf(change.isGood)}>{`${signed(change.amount, measure.unit)}${points}`}</small>
    );
  }
  const made = typeof part?.denominator === 'number' ? `${part.numerator} / ${part.denominator}` : '\u00a0';
  return <small className="soft">{made}</small>;
};

const Tile = ({
  measure,
  report,
  isChosen,
  onChoose,
}: {
  measure: Measure;
  report: Report;
  isChosen: boolean;
  onChoose: () => void;
}) => {
  const { t } = useTranslation('reports');
  const value = report.total.figures[measure.id]?.value;
  return (
    <Card size="small" className={isChosen ? 'tile tile-chosen' : 'tile'}>
      <MeasureName measure={measure} />
      <button
        type="button"
        className={keepsTarget(value, measure) === false ? 'tile-value bad' : 'tile-value'}
        aria-pressed={isChosen}
        aria-label={t('draw', { name: measure.texts[currentLanguage()].name })}
        onClick={onChoose}
      >
        {formatFigure(value, measure.unit, currentLanguage())}
      </button>
      <Beneath measure={measure} report={report} />
    </Card>
  );
};

/** Every measure of the whole, beside the period before; choosing one draws it. */
export const FigureTiles = ({ measures, report, chosen, onChoose }: FigureTilesProps) => (
  <div className="figure-tiles">
    {measures.map((measure) => (
      <Tile
        key={measure.id}
        measure={measure}
        report={report}
        isChosen={chosen === measure.id}
        onChoose={() => onChoose(measure.id)}
      />
    ))}
  </div>
);
