import { z } from 'zod';
import { Id, Instant, PageQuery } from './common.ts';

/** Why a mail did not become part of a conversation. */
export const heldReasons = [
  'broken', // 无法解析
  'no_sender', // 无发件人
  'too_large', // 过大
  'auto_reply', // 自动回复
  'bulk', // 群发
  'bounce', // 退信
  'own_address', // 自己的地址: a loop
  'too_many', // 发信过于频繁
  'failed', // 处理出错
] as const;
export const HeldReason = z.enum(heldReasons);
export type HeldReason = z.infer<typeof HeldReason>;

export const HeldMail = z.object({
  id: Id,
  reason: HeldReason,
  /** Masked; empty where it could not be read. */
  from: z.string(),
  subject: z.string(),
  /** Bytes. */
  size: z.number().int(),
  at: Instant,
  state: z.enum(['held', 'taken', 'dismissed']),
});
export type HeldMail = z.infer<typeof HeldMail>;

export const HeldMailQuery = PageQuery.extend({
  state: z.enum(['held', 'taken', 'dismissed']).default('held'),
});

export const MailDesk = z.object({
  /** Null where no mailbox is connected. */
  address: z.string().nullable(),
  lastReadAt: Instant.nullable(),
  /** Why the last reading failed; null when it did not. */
  lastError: z.string().nullable(),
  /** Mails that wait for somebody's decision. */
  held: z.number().int(),
});
export type MailDesk = z.infer<typeof MailDesk>;
