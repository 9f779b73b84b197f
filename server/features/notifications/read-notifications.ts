import type { Model } from 'mongoose';
import type { Notification, NotificationList } from '../../../contract/notifications.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { audienceRoomsOf } from '../../platform/realtime/index.ts';
import type { NotifyDeps } from './notify.ts';
import type { NotificationDocument, ReadMarkDocument } from './notification.model.ts';

export interface ReadDeps extends NotifyDeps {
  marks: Model<ReadMarkDocument>;
}

/** The badge says 99 and no more. */
const mostUnread = 99;
/** Marks kept one by one; whoever reads more of them singly has the oldest count as read. */
const mostMarks = 500;

type Mark = Pick<ReadMarkDocument, 'readTo' | 'readIds'>;
const nothingRead: Mark = { readTo: new Date(0), readIds: [] };

const markOf = async ({ marks }: ReadDeps, viewer: Viewer): Promise<Mark> =>
  (await marks.findById(viewer.id).lean<ReadMarkDocument | null>()) ?? nothingRead;

const addressedTo = (viewer: Viewer) => ({ audience: { $in: audienceRoomsOf(viewer) } });

export const presentNotification = (row: NotificationDocument, mark: Mark = nothingRead): Notification => ({
  id: String(row._id),
  kind: row.kind,
  title: row.title,
  body: row.body,
  ticketId: row.ticketId,
  path: row.path ?? null,
  en: row.en ?? null,
  at: row.at.toISOString(),
  isRead: row.at <= mark.readTo || mark.readIds.includes(String(row._id)),
});

const countUnread = async ({ notifications }: ReadDeps, viewer: Viewer, mark: Mark): Promise<number> => {
  const newer = await notifications
    .find({ ...addressedTo(viewer), at: { $gt: mark.readTo } }, { _id: 1 })
    .limit(mostUnread + mark.readIds.length)
    .lean<Pick<NotificationDocument, '_id'>[]>();
  const unread = newer.filter(({ _id }) => !mark.readIds.includes(String(_id)));
  return Math.min(mostUnread, unread.length);
};

/** A page of what this person was told, newest first, with how much of all is unread. */
export const listNotifications = async (
  deps: ReadDeps,
  viewer: Viewer,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<NotificationList> => {
  const mark = await markOf(deps, viewer);
  const [rows, unread] = await Promise.all([
    deps.notifications
      .find({ $and: [addressedTo(viewer), cursorFilter(cursor, { field: 'at', direction: -1 })] })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .lean<NotificationDocument[]>(),
    countUnread(deps, viewer, mark),
  ]);
  const present = (row: NotificationDocument) => presentNotification(row, mark);
  return { ...pageFrom(rows, { limit, present, keyOf: (row) => [row.at, String(row._id)] }), unread };
};

/** Marks some or, without ids, everything until now as read; how many are left unread. */
export const markRead = async (
  deps: ReadDeps,
  viewer: Viewer,
  ids: readonly string[] | undefined,
): Promise<{ unread: number }> => {
  const update =
    ids === undefined
      ? { $set: { readTo: deps.clock.now(), readIds: [] } }
      : {
          $push: { readIds: { $each: [...ids], $slice: -mostMarks } },
          $setOnInsert: { readTo: nothingRead.readTo },
        };
  await deps.marks.updateOne({ _id: viewer.id }, update, { upsert: true });
  return { unread: await countUnread(deps, viewer, await markOf(deps, viewer)) };
};
