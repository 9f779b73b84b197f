import type { z } from 'zod';
import * as contract from '../../../../contract/quality.ts';
import type { Permission } from '../../../../contract/permissions.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import { loadInspection } from './change-inspection.ts';
import * as commands from './inspection.commands.ts';
import type { InspectionDocument } from './inspection.model.ts';
import { presentInspection } from './inspection.presenter.ts';
import { countInspections, listInspections, listOwn } from './inspection.queries.ts';

type Deps = commands.CommandDeps;

const one = { params: contract.InspectionParams, answer: contract.Inspection };

const reading = (deps: Deps): Route[] => [
  route({
    method: 'get',
    path: '/quality/inspections',
    permission: 'quality:inspect',
    summary: 'Inspections (质检任务) of others: what waits, was appealed against, or is done',
    query: contract.InspectionQuery,
    answer: contract.InspectionPage,
    handle: ({ viewer, query }) => listInspections(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/quality/inspections/counts',
    permission: 'quality:inspect',
    summary: 'How many inspections wait for a score and for a ruling',
    answer: contract.InspectionCounts,
    handle: ({ viewer }) => countInspections(deps, viewer),
  }),
  route({
    method: 'get',
    path: '/quality/inspections/mine',
    permission: 'quality:own',
    summary: 'The scores that the viewer was given, the newest first',
    query: contract.OwnInspectionQuery,
    answer: contract.InspectionPage,
    handle: ({ viewer, query }) => listOwn(deps, viewer, query),
  }),
  route({
    ...one,
    method: 'get',
    path: '/quality/inspections/:inspectionId',
    permission: 'signed-in',
    summary: 'One inspection with its sheet, for inspectors and for whom it is about',
    handle: async ({ viewer, params: { inspectionId } }) =>
      presentInspection(deps, await loadInspection(deps, inspectionId, viewer), viewer),
  }),
];

interface Verb<Body extends z.ZodType> {
  verb: string;
  permission: Permission;
  summary: string;
  body: Body;
  run: (
    deps: Deps,
    asked: { inspectionId: string; viewer: Viewer; body: z.output<Body> },
  ) => Promise<InspectionDocument>;
}

const verb =
  (deps: Deps) =>
  <Body extends z.ZodType>({ verb: name, permission, summary, body, run }: Verb<Body>): Route =>
    route({
      ...one,
      method: 'post',
      path: `/quality/inspections/:inspectionId/${name}`,
      permission,
      summary,
      body,
      handle: async ({ viewer, params, body: given }) => {
        const changed = await run(deps, { ...params, viewer, body: given as z.output<Body> });
        return presentInspection(deps, changed, viewer);
      },
    });

const inspecting = (deps: Deps): Route[] => [
  verb(deps)({
    verb: 'take',
    permission: 'quality:inspect',
    summary: 'Take it on',
    body: contract.InspectionVersionBody,
    run: commands.takeInspection,
  }),
  verb(deps)({
    verb: 'release',
    permission: 'quality:inspect',
    summary: 'Give it back for others to take',
    body: contract.InspectionVersionBody,
    run: commands.releaseInspection,
  }),
  verb(deps)({
    verb: 'score',
    permission: 'quality:inspect',
    summary: 'Score it by the sheet (评分); the agent is told',
    body: contract.ScoreBody,
    run: commands.scoreInspection,
  }),
  verb(deps)({
    verb: 'drop',
    permission: 'quality:inspect',
    summary: 'Set aside what cannot be judged (作废), with the reason',
    body: contract.ReasonBody,
    run: commands.dropInspection,
  }),
];

const answering = (deps: Deps): Route[] => [
  verb(deps)({
    verb: 'acknowledge',
    permission: 'quality:own',
    summary: 'Say that one has read one’s own score (确认)',
    body: contract.InspectionVersionBody,
    run: commands.acknowledge,
  }),
  verb(deps)({
    verb: 'appeal',
    permission: 'quality:own',
    summary: 'Appeal against one’s own score (申诉), once and within the time that the rules give',
    body: contract.ReasonBody,
    run: commands.appeal,
  }),
  verb(deps)({
    verb: 'rule',
    permission: 'quality:manage',
    summary: 'Rule on an appeal (裁定): without a scoring it is upheld, with one the score is changed',
    body: contract.RuleAppealBody,
    run: commands.ruleAppeal,
  }),
];

export const inspectionRoutes = (deps: Deps): Route[] => [
  ...reading(deps),
  ...inspecting(deps),
  ...answering(deps),
];
