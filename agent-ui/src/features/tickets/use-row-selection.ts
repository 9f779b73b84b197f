import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';

const showRow = (id: string): void =>
  document.querySelector(`[data-row-key="${id}"]`)?.scrollIntoView({ block: 'nearest' });

/** j and k walk through the rows, Enter opens. The chosen row stays chosen when others come and go. */
export const useRowSelection = (rows: readonly TicketRow[]): string | undefined => {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string>();
  const place = rows.findIndex((row) => row.id === chosen);

  const choose = (next: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (!row) return;
    setChosen(row.id);
    showRow(row.id);
  };
  useShortcut('j', t('stream.next'), () => choose(place + 1));
  useShortcut('k', t('stream.previous'), () => choose(place - 1));
  useShortcut('Enter', t('stream.open'), () => {
    if (chosen && place >= 0) void navigate(`/tickets/${chosen}`);
  });
  return chosen;
};
