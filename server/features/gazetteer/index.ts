import { pinyin } from 'pinyin-pro';
import { cityBounds, divisions } from './fuzhou.ts';

export { cityBounds, divisions, type Division } from './fuzhou.ts';

export interface Street {
  district: string;
  name: string;
  /** How it is typed in letters, whole and by initials: `gudongjiedao gdjd`. */
  letters: string;
}

const lettersOf = (name: string): string => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array' });
  return `${syllables.join('')} ${syllables.map((syllable) => syllable[0] ?? '').join('')}`;
};

/** Every street of the city, offline. */
export const streets: readonly Street[] = divisions.flatMap(({ name: district, streets: names }) =>
  names.map((name) => ({ district, name, letters: lettersOf(name) })),
);

/** The district of a street whose name there is but once; undefined for others. */
export const districtOfStreet = (name: string): string | undefined => {
  const found = streets.filter((street) => street.name === name);
  return found.length === 1 ? found[0]?.district : undefined;
};

export const isStreetOf = (district: string, name: string): boolean =>
  streets.some((street) => street.district === district && street.name === name);

/** Whether a position can lie in the city at all. */
export const isInCity = ({ lat, long }: { lat: number; long: number }): boolean =>
  lat >= cityBounds.south && lat <= cityBounds.north && long >= cityBounds.west && long <= cityBounds.east;

const distance = (a: { lat: number; long: number }, b: { lat: number; long: number }): number =>
  Math.hypot(a.lat - b.lat, (a.long - b.long) * Math.cos((a.lat / 180) * Math.PI));

/**
 * District and street of a place: as its address names them, else the district whose seat is nearest and no street;
 * both empty outside the city.
 */
export const placeAt = (
  position: { lat: number; long: number },
  address: string,
): { district: string; street: string } => {
  if (!isInCity(position)) return { district: '', street: '' };
  const street = streets.find(
    ({ district, name }) =>
      address.includes(name) && (address.includes(district) || districtOfStreet(name) !== undefined),
  );
  if (street) return { district: street.district, street: street.name };
  const named = divisions.find(({ name }) => address.includes(name));
  const nearest = [...divisions].sort(
    (a, b) => distance(a.centre, position) - distance(b.centre, position),
  )[0];
  return { district: (named ?? nearest)?.name ?? '', street: '' };
};
