import type { z } from 'zod';
import { pageOf, type Page } from '../../contract/common.ts';
import * as contract from '../../contract/gaps.ts';
import { route, type Route, type Viewer } from '../../server/platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../server/platform/http/paging.ts';
import { readFigures } from './figures.ts';
import type { GapDocument } from './gap.model.ts';
import { scopeOf } from './gap.policy.ts';
import { presentGap } from './gap.presenter.ts';
import { dismissGap, handOnGap, takeGap, writeArticleFor, type StepDeps } from './gap-steps.ts';

const params = contract.GapParams;

const listGaps = async (
  { gaps }: StepDeps,
  viewer: Viewer,
  { kind, state, departmentId, cursor, limit }: z.output<typeof contract.GapListQuery>,
): Promise<Page<contract.Gap>> => {
  const parts = [
    scopeOf(viewer),
    kind ? { kind } : {},
    state ? { state: { $in: state } } : {},
    departmentId ? { departmentId } : {},
    cursorFilter(cursor, { field: 'lastAt', direction: -1 }),
  ].filter((part) => Object.keys(part).length > 0);
  const rows = await gaps
    .find(parts.length > 0 ? { $and: parts } : {}, { outbox: 0 })
    .sort({ lastAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<GapDocument[]>();
  return pageFrom(rows, {
    limit,
    present: (gap) => presentGap(gap, viewer),
    keyOf: (gap) => [gap.lastAt, String(gap._id)],
  });
};

const reading = (deps: StepDeps): Route[] => [
  route({
    method: 'get',
    path: '/knowledge-gaps',
    permission: 'articles:write',
    summary: 'What is missing or wrong in the knowledge base, asked last first (知识缺口)',
    query: contract.GapListQuery,
    answer: pageOf(contract.Gap),
    handle: ({ viewer, query }) => listGaps(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/knowledge-gaps/figures',
    permission: 'articles:write',
    summary: 'Use, freshness, gaps closed and how many were helped, in the last thirty days',
    answer: contract.GapFigures,
    handle: ({ viewer }) => readFigures(deps, viewer),
  }),
];

const steps = (deps: StepDeps): Route[] => [
  route({
    method: 'post',
    path: '/knowledge-gaps/:gapId/take',
    permission: 'articles:write',
    summary: 'Take it on and say until which day (认领)',
    params,
    body: contract.TakeGapBody,
    answer: contract.Gap,
    handle: async ({ viewer, params: { gapId }, body }) =>
      presentGap(await takeGap(deps, { viewer, gapId, body }), viewer),
  }),
  route({
    method: 'post',
    path: '/knowledge-gaps/:gapId/hand-on',
    permission: 'articles:publish',
    summary: 'Give it to the department whose matter it is (转交)',
    params,
    body: contract.HandOnGapBody,
    answer: contract.Gap,
    handle: async ({ viewer, params: { gapId }, body }) =>
      presentGap(await handOnGap(deps, { viewer, gapId, body }), viewer),
  }),
  route({
    method: 'post',
    path: '/knowledge-gaps/:gapId/write',
    permission: 'articles:write',
    summary: 'A draft with the question as its title; its publication closes the gap (撰写)',
    params,
    body: contract.WriteGapBody,
    answer: contract.Gap,
    handle: async ({ viewer, params: { gapId }, body }) =>
      presentGap(await writeArticleFor(deps, { viewer, gapId, body }), viewer),
  }),
  route({
    method: 'post',
    path: '/knowledge-gaps/:gapId/dismiss',
    permission: 'articles:write',
    summary: 'Refuse it, with the reason (不采纳)',
    params,
    body: contract.DismissGapBody,
    answer: contract.Gap,
    handle: async ({ viewer, params: { gapId }, body }) =>
      presentGap(await dismissGap(deps, { viewer, gapId, body }), viewer),
  }),
];

export const gapRoutes = (deps: StepDeps): Route[] => [...reading(deps), ...steps(deps)];
