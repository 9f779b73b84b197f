import { z } from 'zod';

export const CallRecording = z.object({
  id: z.string(),
  /** 留言 a message, or 录音 of the conversation. */
  kind: z.enum(['message', 'conversation']),
  seconds: z.number().int(),
  /** False while it is being fetched, and after it was deleted by rule. */
  isPlayable: z.boolean(),
});
export type CallRecording = z.infer<typeof CallRecording>;
