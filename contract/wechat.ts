import { z } from 'zod';
import { Instant } from './common.ts';

/** How the official account of WeChat (公众号) is connected. */
export const WechatDesk = z.object({
  /** Null where no account is connected. */
  appId: z.string().nullable(),
  /** 安全模式 */
  isEncrypted: z.boolean(),
  /** What is entered at the platform as the server's address (服务器地址). */
  webhookUrl: z.string(),
  followers: z.number().int(),
  lastArrivalAt: Instant.nullable(),
  /** When the platform last answered us. */
  lastAnswerAt: Instant.nullable(),
  /** Why it last did not; null when it did. */
  lastError: z.string().nullable(),
  /** The buttons below the conversation as they are published. */
  menu: z.array(z.object({ name: z.string(), does: z.string() })),
  menuPublishedAt: Instant.nullable(),
});
export type WechatDesk = z.infer<typeof WechatDesk>;
