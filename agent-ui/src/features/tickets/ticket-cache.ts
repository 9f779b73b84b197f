import type { Page } from '../../../../contract/common.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { belongs, type TicketFilters } from './ticket-filters.ts';

export interface TicketPages {
  pages: Page<TicketRow>[];
  pageParams: unknown[];
}

export interface Patch {
  /** The same object when nothing in it changed. */
  data: TicketPages;
  /** Which rows are in the list, or in which order, is the server's to say. */
  needsRefetch: boolean;
}

const mapItems = (data: TicketPages, change: (items: TicketRow[]) => TicketRow[]): TicketPages => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: change(page.items) })),
});

const withFirst = (data: TicketPages, row: TicketRow): TicketPages => ({
  ...data,
  pages: data.pages.map((page, place) => (place === 0 ? { ...page, items: [row, ...page.items] } : page)),
});

const isNewest = (row: TicketRow, data: TicketPages): boolean => {
  const first = data.pages[0]?.items[0];
  return first === undefined || Date.parse(row.filedAt) >= Date.parse(first.filedAt);
};

const patchKnown = (
  data: TicketPages,
  { before, row, filters, now }: { before: TicketRow; row: TicketRow; filters: TicketFilters; now: number },
): Patch => {
  if (before.version >= row.version) return { data, needsRefetch: false };
  if (belongs(row, filters, now) === 'no') {
    const without = mapItems(data, (items) => items.filter((item) => item.id !== row.id));
    return { data: without, needsRefetch: false };
  }
  const hasMoved =
    before.departmentIds.join() !== row.departmentIds.join() ||
    (filters.sort === 'deadline' && before.nextDeadlineAt !== row.nextDeadlineAt);
  const patched = mapItems(data, (items) => items.map((item) => (item.id === row.id ? row : item)));
  return { data: patched, needsRefetch: hasMoved };
};

/**
 * Brings one cached list up to date with one changed row. A row the list has is replaced or taken out at once;
 * a new one is put on top where it surely belongs there, else the list is to be asked for again. `isScoped`:
 * the viewer sees some departments only, so what is new here is never sure.
 */
export const patchList = (
  data: TicketPages,
  row: TicketRow,
  { filters, now, isScoped }: { filters: TicketFilters; now: number; isScoped: boolean },
): Patch => {
  const before = data.pages.flatMap((page) => page.items).find((item) => item.id === row.id);
  if (before) return patchKnown(data, { before, row, filters, now });
  const verdict = belongs(row, filters, now);
  if (verdict === 'no') return { data, needsRefetch: false };
  const isSure = verdict === 'yes' && !isScoped && filters.sort === 'newest' && isNewest(row, data);
  return isSure ? { data: withFirst(data, row), needsRefetch: false } : { data, needsRefetch: true };
};
