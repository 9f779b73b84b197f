import { useTranslation } from 'react-i18next';
import type { Wallboard } from '../../../../contract/wallboard.ts';
import { useDistrictName } from '../departments/use-departments.ts';
import { districtTiles } from './district-tiles.ts';

/** 各区县在办工单, on a map of tiles: the fuller the colour, the more are open. */
export const DistrictMap = ({ districts }: Pick<Wallboard, 'districts'>) => {
  const { t } = useTranslation('wallboard');
  const nameOf = useDistrictName();
  return (
    <section className="wall-panel wall-districts" aria-label={t('districts')}>
      <h2>{t('districts')}</h2>
      <ul className="wall-map">
        {districtTiles(districts).map(({ name, open, place, weight }) => (
          <li
            key={name}
            style={{
              ...(place && { gridRow: place.row, gridColumn: place.column }),
              backgroundColor: `color-mix(in srgb, #d98c1f ${String(Math.round(weight * 75))}%, #1d2c3c)`,
            }}
          >
            <span>{nameOf(name)}</span>
            <strong>{open}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
};
