import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../../contract/measures.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { formatFigure } from './figure-format.ts';
import './measure-name.css';

const Definition = ({ measure }: { measure: Measure }) => {
  const { t } = useTranslation('reports');
  const texts = measure.texts[currentLanguage()];
  const lines: [string, string][] = [
    [t('definition.numerator'), texts.numerator],
    [t('definition.denominator'), texts.denominator],
    [t('definition.unit'), t(`definition.units.${measure.unit}`)],
    [t('definition.exclusions'), texts.exclusions],
    [t('definition.timeBase'), texts.timeBase],
    [
      t('definition.target'),
      measure.target === null ? '' : formatFigure(measure.target, measure.unit, currentLanguage()),
    ],
    [t('definition.source'), measure.source],
  ];
  return (
    <dl className="definition">
      {lines
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

/** A measure's name; hovering over it or focusing it tells the formula. */
export const MeasureName = ({ measure }: { measure: Measure }) => (
  <Popover content={<Definition measure={measure} />} trigger={['hover', 'focus']}>
    <button type="button" className="measure-name">
      {measure.texts[currentLanguage()].name}
    </button>
  </Popover>
);
