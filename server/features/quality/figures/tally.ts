import type { ItemTally, QualityFigures, Tally } from '../../../../contract/quality-figures.ts';
import { itemsOf } from '../../../../contract/quality-score.ts';
import { contactKinds, type ContactKind, type ScoreSheet } from '../../../../contract/quality-settings.ts';
import { dayOf, mondayOf, shiftDay, type Day } from '../../../kernel/working-calendar.ts';
import type { InspectionDocument } from '../inspections/inspection.model.ts';

export type ScoredInspection = Pick<
  InspectionDocument,
  'kind' | 'agentId' | 'agentName' | 'scoring' | 'result' | 'scoredAt' | 'appeal'
>;

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : oneDecimal((part / whole) * 100);

export const tallyOf = (rows: readonly ScoredInspection[]): Tally => {
  const results = rows.flatMap(({ result }) => result ?? []);
  const sum = results.reduce((total, { score }) => total + score, 0);
  return {
    scored: results.length,
    averageScore: results.length === 0 ? null : oneDecimal(sum / results.length),
    passRate: percent(results.filter(({ isPassed }) => isPassed).length, results.length),
    fatalRate: percent(results.filter(({ isFatal }) => isFatal).length, results.length),
    appealed: rows.filter(({ appeal }) => appeal !== null).length,
    changed: rows.filter(({ appeal }) => appeal?.ruling?.isChanged === true).length,
  };
};

const groupsOf = <Key>(
  rows: readonly ScoredInspection[],
  keyOf: (row: ScoredInspection) => Key,
): Map<Key, ScoredInspection[]> => {
  const groups = new Map<Key, ScoredInspection[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
};

const agentsOf = (rows: readonly ScoredInspection[]): QualityFigures['agents'] =>
  [...groupsOf(rows, ({ agentId }) => agentId)]
    .map(([agentId, own]) => ({ agentId, agentName: own.at(-1)?.agentName ?? '', ...tallyOf(own) }))
    .sort((left, right) => (left.averageScore ?? 0) - (right.averageScore ?? 0));

const weeksOf = (
  rows: readonly ScoredInspection[],
  { from, to }: { from: Day; to: Day },
): QualityFigures['weeks'] => {
  const byWeek = groupsOf(rows, ({ scoredAt }) => (scoredAt === null ? '' : mondayOf(dayOf(scoredAt))));
  const weeks: QualityFigures['weeks'] = [];
  for (let monday = mondayOf(from); monday <= to; monday = shiftDay(monday, 7))
    weeks.push({ monday, ...tallyOf(byWeek.get(monday) ?? []) });
  return weeks;
};

const faultsOf = (kind: ContactKind, sheet: ScoreSheet, rows: readonly ScoredInspection[]): ItemTally[] => {
  const marks = rows.flatMap(({ scoring }) => scoring?.marks ?? []);
  const happened = rows.flatMap(({ scoring }) => scoring?.fatals ?? []);
  const items = itemsOf(sheet).map(({ key, name, nameEn }) => {
    const levels = marks.flatMap(({ item, level }) =>
      item === key && level !== 'not_applicable' ? [level] : [],
    );
    const faulty = levels.filter((level) => level !== 'met').length;
    return { ...{ key, kind, name, nameEn, isFatal: false }, marked: levels.length, faulty };
  });
  const fatals = sheet.fatals.map(({ key, name, nameEn }) => {
    const faulty = happened.filter(({ item }) => item === key).length;
    return { ...{ key, kind, name, nameEn, isFatal: true }, marked: rows.length, faulty };
  });
  return [...items, ...fatals].filter(({ marked }) => marked > 0);
};

interface TallyInput {
  rows: readonly ScoredInspection[];
  /** Those that hold now: they name the items. */
  sheets: Record<ContactKind, ScoreSheet>;
  from: Day;
  to: Day;
}

/** Averages, rates and faults, as a whole and by agent, kind, week and item of the sheet. */
export const figuresOf = ({ rows, sheets, from, to }: TallyInput): QualityFigures => {
  const byKind = groupsOf(rows, ({ kind }) => kind);
  const rateOf = ({ faulty, marked }: ItemTally): number => faulty / marked;
  return {
    total: tallyOf(rows),
    agents: agentsOf(rows),
    kinds: contactKinds.flatMap((kind) => {
      const own = byKind.get(kind);
      return own ? [{ kind, ...tallyOf(own) }] : [];
    }),
    weeks: weeksOf(rows, { from, to }),
    items: contactKinds
      .flatMap((kind) => faultsOf(kind, sheets[kind], byKind.get(kind) ?? []))
      .sort((left, right) => rateOf(right) - rateOf(left)),
  };
};
