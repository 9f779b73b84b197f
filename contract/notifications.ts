import { z } from 'zod';
import { Id, Instant } from './common.ts';

/** Why somebody is told; the console has a name and a colour for each. */
export const notificationKinds = [
  'dispatched', // 派单
  'returned', // 退单
  'reply_sent_back', // 退回重答
  'reworked', // 重办
  'ruling_wanted', // 退单、延期待审
  'ruled', // 裁定
  'supplemented', // 市民补充
  'review_wanted', // 答复待审核
  'urged', // 催办
  'supervised', // 督办
  'due_soon', // 临期
  'overdue', // 超期
  'escalated', // 升级
  'hot_topic', // 热点预警
  'bulletin', // 通报
  'quality', // 质检
  'message', // 其他
] as const;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const Notification = z.object({
  id: Id,
  kind: NotificationKind,
  title: z.string(),
  body: z.string(),
  ticketId: Id.nullable(),
  /** The page of the console that it is about, where that is no ticket. */
  path: z.string().nullable(),
  /** The same in English; null where it is told in Chinese alone. */
  en: z.object({ title: z.string(), body: z.string() }).nullable(),
  at: Instant,
  isRead: z.boolean(),
});
export type Notification = z.infer<typeof Notification>;

/** `unread` counts to 99 and no further. */
export const NotificationList = z.object({
  items: z.array(Notification),
  next: z.string().nullable(),
  unread: z.number().int(),
});
export type NotificationList = z.infer<typeof NotificationList>;

/** Without ids: everything that there is now. */
export const ReadNotificationsBody = z.object({ ids: z.array(Id).min(1).max(200).optional() });
