/** Where a district stands on the tile map, from the north-west; each tile is one district, whatever its area. */
interface Place {
  row: number;
  column: number;
}

/** The districts of Fuzhou, as they lie to each other. */
const places: Readonly<Record<string, Place>> = {
  罗源县: { row: 1, column: 4 },
  闽清县: { row: 2, column: 1 },
  闽侯县: { row: 2, column: 2 },
  晋安区: { row: 2, column: 3 },
  连江县: { row: 2, column: 4 },
  鼓楼区: { row: 3, column: 2 },
  台江区: { row: 3, column: 3 },
  马尾区: { row: 3, column: 4 },
  永泰县: { row: 4, column: 1 },
  仓山区: { row: 4, column: 3 },
  长乐区: { row: 4, column: 4 },
  福清市: { row: 5, column: 3 },
};

export interface DistrictTile {
  name: string;
  open: number;
  place: Place | undefined;
  /** 0 to 1: how much of the greatest number. */
  weight: number;
}

/** Every district of the map and whatever else has tickets; those without a place come last. */
export const districtTiles = (districts: readonly { name: string; open: number }[]): DistrictTile[] => {
  const counts = new Map(districts.map(({ name, open }) => [name, open]));
  const most = Math.max(1, ...counts.values());
  const names = [...Object.keys(places), ...[...counts.keys()].filter((name) => !(name in places))];
  return names.map((name) => {
    const open = counts.get(name) ?? 0;
    return { name, open, place: places[name], weight: open / most };
  });
};
