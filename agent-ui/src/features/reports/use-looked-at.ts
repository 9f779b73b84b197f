import { useSearchParams } from 'react-router';
import type { MeasureId } from '../../../../contract/measures.ts';
import type { MeasureGroup } from '../../../../contract/report-views.ts';
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

/** What the address asks for; when it asks for nothing, the view that was chosen to begin with. */
export const useLookedAt = () => {
  const [address, setAddress] = useSearchParams();
  const now = useNow();
  const { data } = useReportViews();
  const start = address.size > 0 ? undefined : data?.views.find(({ id }) => id === data.startId);
  const filters = start ? filtersOfView(start) : readFilters(address, now);
  const group = readGroup(address, start?.selection.group ?? 'tickets');
  const measure = readMeasure(address) ?? start?.selection.measure;
  /** Another group draws a measure of its own. */
  const change = (
    next: Filters,
    nextGroup: MeasureGroup = group,
    drawn: MeasureId | undefined = nextGroup === group ? measure : undefined,
  ): void =>
    setAddress(
      { ...writeFilters(next), group: nextGroup, ...(drawn !== undefined && { measure: drawn }) },
      { replace: true },
    );
  return { filters, group, measure, startId: start?.id, change };
};
