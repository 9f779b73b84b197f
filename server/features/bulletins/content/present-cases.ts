import type { BulletinCase } from '../../../../contract/bulletins.ts';
import type { Departments } from '../../departments/index.ts';
import type { Tickets } from '../../tickets/index.ts';
import type { Cases, Judged } from './cases.ts';

const shown = 3;

type Shown = Record<keyof Cases, BulletinCase[]>;

/** The chosen tickets with their words; confidential ones (保密) are never told of. */
export const toCases = async (
  { tickets, departments }: { tickets: Tickets; departments: Departments },
  cases: Cases,
): Promise<Shown> => {
  const ids = Object.values(cases).flatMap((judged: Judged[]) => judged.map(({ ticketId }) => ticketId));
  const [texts, all] = await Promise.all([tickets.texts.byIds(ids), departments.all()]);
  const known = new Map(texts.map((text) => [text.row.id, text]));
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const present = ({ ticketId, departmentId, topic, reasons }: Judged): BulletinCase[] => {
    const text = known.get(ticketId);
    if (!text || text.isConfidential) return [];
    const { number, title } = text.row;
    const departmentName = departmentId === null ? '' : (names.get(departmentId) ?? '');
    return [{ ticketId, number, title, departmentId, departmentName, topic, reasons }];
  };
  return {
    best: cases.best.flatMap(present).slice(0, shown),
    worst: cases.worst.flatMap(present).slice(0, shown),
    typical: cases.typical.flatMap(present).slice(0, shown),
  };
};
