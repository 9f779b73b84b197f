import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';

export interface MarkedRows {
  ids: ReadonlySet<string>;
  /** The marked rows that are on the screen. */
  rows: readonly TicketRow[];
  set: (ids: Iterable<string>) => void;
  toggle: (id: string) => void;
  clear: () => void;
}

/** x or Space marks the chosen row, Shift+x all from the last marked one to it; Escape unmarks all. */
export const useMarkedRows = (rows: readonly TicketRow[], chosen: string | undefined): MarkedRows => {
  const { t } = useTranslation('tickets');
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();

  const toggle = (id: string): void => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
    setLast(id);
  };
  const toggleChosen = (): void => {
    if (chosen !== undefined) toggle(chosen);
  };
  const markRange = (): void => {
    const places = [last, chosen].map((id) => rows.findIndex((row) => row.id === id));
    const [from = -1, to = -1] = places.toSorted((left, right) => left - right);
    if (from < 0) return;
    setIds(new Set([...ids, ...rows.slice(from, to + 1).map((row) => row.id)]));
  };
  useShortcut('x', t('batch.mark'), toggleChosen);
  useShortcut(' ', t('batch.mark'), toggleChosen);
  useShortcut('X', t('batch.markRange'), markRange);
  useShortcut('Escape', t('batch.clear'), () => setIds(new Set()));

  return {
    ids,
    rows: rows.filter((row) => ids.has(row.id)),
    set: (next) => setIds(new Set(next)),
    toggle,
    clear: () => setIds(new Set()),
  };
};
