import type { MeasureId } from '../../../../contract/measures.ts';
import type { MeasureGroup } from '../../../../contract/report-views.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useNow } from '../../shared/use-now.ts';
import {
  filtersOfView,
  readFilters,
  readGroup,
  readMeasure,
  writeFilters,
  type Filters,
} from './report-filters.ts';
import { useReportViews } from './report-view-queries.ts';

export interface Looked {
  filters: Partial<Filters>;
  group: MeasureGroup;
  measure: MeasureId | undefined;
}

/** What the address asks for; when it asks for nothing, the view that was chosen to begin with. */
export const useLookedAt = () => {
  const [address, changeAddress] = useAddress();
  const now = useNow();
  const { data } = useReportViews();
  const startOf = ({ size }: URLSearchParams) =>
    size > 0 ? undefined : data?.views.find(({ id }) => id === data.startId);
  const read = (asked: URLSearchParams) => {
    const start = startOf(asked);
    return {
      filters: start ? filtersOfView(start) : readFilters(asked, now),
      group: readGroup(asked, start?.selection.group ?? 'tickets'),
      measure: readMeasure(asked) ?? start?.selection.measure,
    };
  };
  /** Another group draws a measure of its own; all else that is not named stays. */
  const change = (next: Partial<Looked>): void =>
    changeAddress((asked) => {
      const present = read(asked);
      const group = next.group ?? present.group;
      const measure = next.measure ?? (group === present.group ? present.measure : undefined);
      const filters = writeFilters({ ...present.filters, ...next.filters });
      return { ...filters, group, ...(measure !== undefined && { measure }) };
    });
  return { ...read(address), startId: startOf(address)?.id, change };
};
