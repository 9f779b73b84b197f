import * as contract from '../../../contract/callers.ts';
import { pageOf } from '../../../contract/common.ts';
import { actorOf } from '../../platform/events/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import { openStates, type BlockDocument } from './block.model.ts';
import { presentBlock } from './block.presenter.ts';
import { decideBlock, proposeBlock, type BlockAction, type BlockDeps } from './change-block.ts';

export type BlockRoutesDeps = BlockDeps & { audit: Audit };

const list = async ({ blocks }: BlockDeps, viewer: Viewer, query: contract.BlockQuery) => {
  const { state, cursor, limit } = query;
  const rows = await blocks
    .find({
      state: { $in: state === 'open' ? openStates : ['refused', 'lifted', 'expired'] },
      ...cursorFilter(cursor, { field: 'requestedAt', direction: -1 }),
    })
    .sort({ requestedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<BlockDocument[]>();
  const keyOf = (row: BlockDocument) => [row.requestedAt, String(row._id)] as const;
  return pageFrom(rows, { limit, keyOf, present: (row) => presentBlock(row, viewer) });
};

const deciding = (deps: BlockRoutesDeps, action: BlockAction, summary: string): Route =>
  route({
    method: 'post',
    path: `/caller-blocks/:blockId/${action}`,
    permission: 'callers:block',
    summary,
    params: contract.BlockParams,
    body: contract.DecideBlockBody,
    answer: contract.CallerBlock,
    handle: async ({ viewer, params: { blockId }, body }) => {
      const actor = actorOf(viewer);
      const block = await decideBlock(deps, { blockId, action, actor, body });
      const entity = `caller-block/${blockId}`;
      await deps.audit.record({ actor, action: `caller-block.${action}`, entity, reason: body.note });
      return presentBlock(block, viewer);
    },
  });

export const blockRoutes = (deps: BlockRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/caller-blocks',
    permission: 'calls:read',
    summary: 'Numbers whose calls are not put through, and those that are proposed, newest first',
    query: contract.BlockQuery,
    answer: pageOf(contract.CallerBlock),
    handle: ({ viewer, query }) => list(deps, viewer, query),
  }),
  route({
    method: 'post',
    path: '/caller-blocks',
    permission: 'calls:take',
    summary: 'Propose that calls of a number are not put through',
    body: contract.ProposeBlockBody,
    answer: contract.CallerBlock,
    status: 201,
    handle: async ({ viewer, body }) =>
      presentBlock(await proposeBlock(deps, { ...body, actor: actorOf(viewer) }), viewer),
  }),
  deciding(deps, 'approve', 'Approve the proposal: from now on calls are not put through'),
  deciding(deps, 'refuse', 'Refuse the proposal'),
  deciding(deps, 'lift', 'End the block before its time'),
];
