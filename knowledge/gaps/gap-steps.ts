import type { z } from 'zod';
import { cityRegion, type ArticleInput } from '../../contract/articles.ts';
import type * as contract from '../../contract/gaps.ts';
import type { Departments } from '../../server/features/departments/index.ts';
import { invalidInput } from '../../server/kernel/errors.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import { loadForStep, writeGap, written } from './change-gap.ts';
import type { GapDocument } from './gap.model.ts';
import type { GatherDeps } from './gather.ts';

export interface StepDeps extends GatherDeps {
  departments: Departments;
}

interface Step<Body extends z.ZodType> {
  viewer: Viewer;
  gapId: string;
  body: z.output<Body>;
}

/** 认领: the owner has it and says until which day. */
export const takeGap = async (
  deps: StepDeps,
  { viewer, gapId, body }: Step<typeof contract.TakeGapBody>,
): Promise<GapDocument> => {
  const gap = await loadForStep(deps, { viewer, gapId, version: body.version, action: 'take' });
  const dueAt = new Date(body.dueAt);
  if (dueAt <= deps.clock.now()) {
    throw invalidInput([{ path: 'dueAt', message: 'has passed', key: 'problems.passed' }]);
  }
  const actor = actorOf(viewer);
  const set = { state: 'agreed' as const, dueAt, takenBy: actor };
  return written(await writeGap(deps, gap, { event: 'gap.taken', set, actor }));
};

const departmentOf = async ({ departments }: StepDeps, departmentId: string) => {
  const department = await departments.byId(departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  return { departmentId, departmentName: department.name };
};

/** 转交: another department's matter; it is asked anew. */
export const handOnGap = async (
  deps: StepDeps,
  { viewer, gapId, body }: Step<typeof contract.HandOnGapBody>,
): Promise<GapDocument> => {
  const gap = await loadForStep(deps, { viewer, gapId, version: body.version, action: 'hand_on' });
  const owner = await departmentOf(deps, body.departmentId);
  const dueAt = await deps.desk.dueAfter('gapDays');
  const set = { state: 'open' as const, takenBy: null, dueAt, ...owner };
  return written(await writeGap(deps, gap, { event: 'gap.handed-on', set, actor: actorOf(viewer) }));
};

/** 不采纳: with the reason, which the reporter is told. */
export const dismissGap = async (
  deps: StepDeps,
  { viewer, gapId, body }: Step<typeof contract.DismissGapBody>,
): Promise<GapDocument> => {
  const gap = await loadForStep(deps, { viewer, gapId, version: body.version, action: 'dismiss' });
  const set = { state: 'dismissed' as const, reason: body.reason, closedAt: deps.clock.now() };
  return written(await writeGap(deps, gap, { event: 'gap.dismissed', set, actor: actorOf(viewer) }));
};

/** What a draft says until somebody has written it. */
const toBeWritten = '（待撰写）';
const longestTitle = 120;

const draftOf = (gap: GapDocument, departmentId: string): ArticleInput => ({
  title: gap.question.slice(0, longestTitle),
  publicBody: gap.proposal === '' ? toBeWritten : gap.proposal,
  keywords: gap.samples.filter((sample) => sample !== gap.question && sample.length <= 40).slice(0, 10),
  departmentId,
  region: cityRegion,
  kind: 'faq',
  readers: 'everyone',
  isPublic: true,
  topicId: null,
  ...{ summary: '', internalBody: '', titleEn: '', summaryEn: '', legalBasis: '', serviceCode: '' },
  ...{ effectiveAt: null, expiresAt: null, attachments: [], relatedIds: [] },
});

/** 撰写: a draft with the question as its title, and with the answer where there is one. Published by itself it is never. */
export const writeArticleFor = async (
  deps: StepDeps,
  { viewer, gapId, body }: Step<typeof contract.WriteGapBody>,
): Promise<GapDocument> => {
  const gap = await loadForStep(deps, { viewer, gapId, version: body.version, action: 'write' });
  const departmentId = body.departmentId ?? gap.departmentId ?? viewer.departmentId;
  if (departmentId === null) {
    throw invalidInput([{ path: 'departmentId', message: 'is required', key: 'problems.required' }]);
  }
  const owner = await departmentOf(deps, departmentId);
  const actor = actorOf(viewer);
  const article = await deps.desk.draft(viewer, draftOf(gap, departmentId));
  const set = {
    ...owner,
    state: 'agreed' as const,
    takenBy: gap.takenBy ?? actor,
    dueAt: gap.dueAt ?? (await deps.desk.dueAfter('gapDays')),
    articleId: article.id,
    articleTitle: article.title,
  };
  return written(await writeGap(deps, gap, { event: 'gap.writing', set, actor }));
};
