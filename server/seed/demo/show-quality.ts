import type { Page } from '../../../contract/common.ts';
import type { Inspection, InspectionRow, MarkLevel, Scoring } from '../../../contract/quality.ts';
import { itemsOf } from '../../../contract/quality-score.ts';
import type { MovableClock } from '../../kernel/movable-clock.ts';
import type { Perform } from './perform.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What was missed, one list an inspection, over and over; `!` before a fatal item. */
const faults: readonly (readonly string[])[] = [
  [],
  ['record'],
  [],
  ['wording', 'routing'],
  ['title'],
  [],
  ['routing'],
  ['record', 'sorting', 'urgency'],
  [],
  ['!personal_data'],
];

const scoringOf = ({ sheet }: Inspection, wrong: readonly string[]): Scoring => ({
  marks: itemsOf(sheet).map(({ key, reasons }, place) => {
    if (!wrong.includes(key)) return { item: key, level: 'met', note: '' };
    const level: MarkLevel = place % 2 === 0 ? 'missed' : 'partly';
    return { item: key, level, note: reasons[0] ?? '' };
  }),
  fatals: sheet.fatals.flatMap(({ key }) =>
    wrong.includes(`!${key}`) ? [{ item: key, note: '工单正文写入了身份证号。' }] : [],
  ),
  comment: wrong.length === 0 ? '要素齐全，表述清楚。' : '请对照工单填写要求改进，注意核对要素。',
});

const list = async (perform: Perform, view: string): Promise<InspectionRow[]> => {
  const page = await perform('inspector', { method: 'get', path: '/quality/inspections', query: { view } });
  return (page as Page<InspectionRow>).items;
};

const read = (perform: Perform, who: string, { id }: { id: string }): Promise<Inspection> =>
  perform(who, {
    method: 'get',
    path: '/quality/inspections/:inspectionId',
    params: { inspectionId: id },
  }) as Promise<Inspection>;

interface Act {
  inspection: Inspection;
  verb: string;
  body?: object;
}

const act = (perform: Perform, who: string, { inspection, verb, body = {} }: Act): Promise<Inspection> =>
  perform(who, {
    path: `/quality/inspections/:inspectionId/${verb}`,
    params: { inspectionId: inspection.id },
    body: { version: inspection.version, ...body },
  }) as Promise<Inspection>;

/** Scores all that waits but the newest `left`. */
const scoreWaiting = async (perform: Perform, left: number): Promise<Inspection[]> => {
  const rows = await list(perform, 'open');
  const scored: Inspection[] = [];
  for (const [place, row] of rows.slice(0, Math.max(0, rows.length - left)).entries()) {
    const who = place % 2 === 0 ? 'inspector' : 'inspector2';
    const inspection = await read(perform, who, row);
    const scoring = scoringOf(inspection, faults[place % faults.length] ?? []);
    const body = { sheetVersion: inspection.sheetVersion, scoring };
    scored.push(await act(perform, who, { inspection, verb: 'score', body }));
  }
  return scored;
};

/** The agents' answers: most have read it, one appeals and waits, one had an appeal upheld. */
const answer = async (perform: Perform, scored: readonly Inspection[], isLast: boolean): Promise<void> => {
  const accounts = new Map([
    ['陈晓燕', 'agent1'],
    ['黄志强', 'agent2'],
  ]);
  const disputed = isLast
    ? (scored.find(({ result }) => result?.isPassed === false) ?? scored[0])
    : undefined;
  for (const inspection of scored) {
    const who = accounts.get(inspection.agentName);
    if (who === undefined) continue;
    if (inspection === disputed) {
      const body = { reason: '承办单位是按派单目录选择的，请复核。' };
      await act(perform, who, { inspection, verb: 'appeal', body });
    } else if (!isLast) await act(perform, who, { inspection, verb: 'acknowledge' });
  }
};

/** 质检: the samples of the last weeks, scored and answered; the newest wait for whoever looks in. */
export const showQuality = async (perform: Perform, now: Date, clock: MovableClock): Promise<void> => {
  if ((await list(perform, 'done')).length > 0) return; // a start before this one came this far
  for (const daysAgo of [21, 14, 7, 0]) {
    clock.standAt(new Date(now.getTime() - daysAgo * dayMs));
    await perform('supervisor', { path: '/quality/sample', body: {} });
    const isLast = daysAgo === 0;
    await answer(perform, await scoreWaiting(perform, isLast ? 4 : 0), isLast);
  }
};
