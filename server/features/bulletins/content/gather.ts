import type { BulletinContent, BulletinKind, BulletinTopic } from '../../../../contract/bulletins.ts';
import type { Report } from '../../../../contract/measures.ts';
import { shiftDay, startOfDay } from '../../../kernel/working-calendar.ts';
import type { Departments } from '../../departments/index.ts';
import type { HotTopics } from '../../hot-topics/index.ts';
import type { Reports } from '../../reports/index.ts';
import type { Rules } from '../../rules/index.ts';
import type { Tickets } from '../../tickets/index.ts';
import { periodBefore, type Period } from '../periods.ts';
import { chooseCases, judge, type Judged } from './cases.ts';
import { toCases } from './present-cases.ts';
import { rankDepartments } from './score.ts';
import { writeTexts } from './write-text.ts';

export interface GatherDeps {
  reports: Reports;
  hotTopics: HotTopics;
  tickets: Tickets;
  departments: Departments;
  rules: Rules;
  /** What topics are called in English, as far as the directory knows. */
  englishNames: () => Promise<ReadonlyMap<string, string>>;
}

const shownTopics = 10;
const shownHotTopics = 5;
const typicalTopics = 5;

const reportOf = (reports: Reports, period: Period, by: 'department' | 'topic'): Promise<Report> =>
  reports.report({ ...period, by, compare: 'none' });

const topicsOf = (now: Report, past: Report, english: ReadonlyMap<string, string>): BulletinTopic[] => {
  const filedBefore = new Map(past.rows.map(({ key, figures }) => [key, figures.ticketsFiled?.value ?? 0]));
  return now.rows
    .map(({ key, name, figures }) => ({
      name,
      nameEn: english.get(name) ?? '',
      filed: figures.ticketsFiled?.value ?? 0,
      before: filedBefore.get(key) ?? 0,
    }))
    .filter(({ filed }) => filed > 0)
    .sort((left, right) => right.filed - left.filed)
    .slice(0, shownTopics);
};

const judgedIn = async (reports: Reports, period: Period): Promise<Judged[]> => {
  const stretch = { since: startOfDay(period.from), until: startOfDay(shiftDay(period.to, 1)) };
  const judged: Judged[] = [];
  for await (const facts of reports.factsBetween(period)) {
    const one = facts.kind === 'ticket' ? judge(facts, stretch) : null;
    if (one) judged.push(one);
  }
  return judged;
};

const rankingOf = async (
  { departments }: GatherDeps,
  [now, past]: readonly [Report, Report],
  rules: BulletinContent['rules'],
): Promise<BulletinContent['ranking']> => {
  const english = new Map((await departments.all()).map(({ id, nameEn }) => [id, nameEn]));
  const figuresBefore = new Map(past.rows.map(({ key, figures }) => [key, figures]));
  const rows = now.rows
    .filter(({ figures }) => (figures.dispatched?.value ?? 0) + (figures.resolved?.value ?? 0) > 0)
    .map(({ key, name, figures }) => ({
      departmentId: key,
      name,
      nameEn: english.get(key) ?? '',
      figures,
      before: figuresBefore.get(key) ?? {},
    }));
  return rankDepartments(rows, rules);
};

/** Everything a bulletin says about a period, as the figures are now. */
export const gather = async (
  deps: GatherDeps,
  kind: BulletinKind,
  period: Period,
): Promise<BulletinContent> => {
  const { reports, hotTopics, rules } = deps;
  const compared = periodBefore(kind, period);
  const { version: rulesVersion, bulletins } = rules.current();
  const [byDepartment, byDepartmentBefore, byTopic, byTopicBefore, judged, busy] = await Promise.all([
    reportOf(reports, period, 'department'),
    reportOf(reports, compared, 'department'),
    reportOf(reports, period, 'topic'),
    reportOf(reports, compared, 'topic'),
    judgedIn(reports, period),
    hotTopics.busiest({
      since: startOfDay(period.from),
      until: startOfDay(shiftDay(period.to, 1)),
      limit: shownHotTopics,
    }),
  ]);
  const topics = topicsOf(byTopic, byTopicBefore, await deps.englishNames());
  const chosen = chooseCases(
    judged,
    topics.slice(0, typicalTopics).map(({ name }) => name),
  );
  const content = {
    figures: byDepartment.total.figures,
    before: byDepartmentBefore.total.figures,
    compared,
    series: byDepartment.series.map(({ bucket, figures }) => ({
      day: bucket,
      filed: figures.ticketsFiled?.value ?? 0,
      resolved: figures.resolved?.value ?? 0,
    })),
    ranking: await rankingOf(deps, [byDepartment, byDepartmentBefore], bulletins),
    topics,
    hotTopics: busy,
    ...(await toCases(deps, chosen)),
    rules: bulletins,
    rulesVersion,
  };
  return { ...content, texts: writeTexts(content, kind) };
};
