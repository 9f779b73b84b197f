import type { z } from 'zod';
import type { Page } from '../../../contract/common.ts';
import type { BulletinQuery, BulletinRow } from '../../../contract/bulletins.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { presentBulletinRow } from './bulletin.presenter.ts';
import type { BulletinDeps } from './change-bulletin.ts';

/** The newest first; to departments, what was sent round or signed. */
export const listBulletins = async (
  { bulletins }: BulletinDeps,
  viewer: Viewer,
  { kind, cursor, limit }: z.infer<typeof BulletinQuery>,
): Promise<Page<BulletinRow>> => {
  const filter = {
    ...(kind ? { kind } : {}),
    ...(isDepartmentStaff(viewer) ? { state: { $in: ['in_review', 'frozen'] as const } } : {}),
  };
  const rows = await bulletins
    .find(
      { $and: [filter, cursorFilter(cursor, { field: 'madeAt', direction: -1 })] },
      { content: 0, outbox: 0 },
    )
    .sort({ madeAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<BulletinDocument[]>();
  return pageFrom(rows, {
    limit,
    present: (bulletin) => presentBulletinRow(bulletin, viewer),
    keyOf: ({ madeAt, _id }) => [madeAt, String(_id)],
  });
};
