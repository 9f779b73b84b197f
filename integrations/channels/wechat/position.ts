/** The ellipsoid of Krasovsky 1940, on which the shift is defined. */
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;

export interface Position {
  lat: number;
  long: number;
}

const waves = (terms: readonly (readonly [number, number])[]): number =>
  (terms.reduce((sum, [height, turns]) => sum + height * Math.sin(turns * Math.PI), 0) * 2) / 3;

const both = (x: number): number =>
  waves([
    [20, 6 * x],
    [20, 2 * x],
  ]);

const shiftOf = ({ lat, long }: Position): Position => {
  const [x, y] = [long - 105, lat - 35];
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both(x) +
    waves([[20, y], [40, y / 3], [160, y / 12], [320, y / 30]]); // prettier-ignore
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both(x) +
    waves([[20, x], [40, x / 3], [150, x / 12], [300, x / 30]]); // prettier-ignore
  const angle = (lat / 180) * Math.PI;
  const bend = 1 - eccentricity * Math.sin(angle) ** 2;
  const meridian = ((axis * (1 - eccentricity)) / (bend * Math.sqrt(bend))) * Math.PI;
  const parallel = (axis / Math.sqrt(bend)) * Math.cos(angle) * Math.PI;
  return { lat: (north * 180) / meridian, long: (east * 180) / parallel };
};

/** From the shifted coordinates of Chinese maps (GCJ-02) to WGS 84, to within a few metres. */
export const toWgs84 = ({ lat, long }: Position): Position => {
  const shift = shiftOf({ lat, long });
  return { lat: lat - shift.lat, long: long - shift.long };
};
