import { useSearchParams } from 'react-router';
import type { MeasureGroup } from '../../../../contract/report-views.ts';
import { useNow } from '../../shared/use-now.ts';
import { filtersOfView, readFilters, readGroup, writeFilters, type Filters } from './report-filters.ts';
import { useReportViews } from './report-view-queries.ts';

/** What the address asks for; when it asks for nothing, the view that was chosen to begin with. */
export const useLookedAt = () => {
  const [address, setAddress] = useSearchParams();
  const now = useNow();
  const { data } = useReportViews();
  const start = address.size > 0 ? undefined : data?.views.find(({ id }) => id === data.startId);
  const filters = start ? filtersOfView(start) : readFilters(address, now);
  const group = readGroup(address, start?.selection.group ?? 'tickets');
  const change = (next: Filters, nextGroup: MeasureGroup = group): void =>
    setAddress({ ...writeFilters(next), group: nextGroup }, { replace: true });
  return { filters, group, startId: start?.id, change };
};
