import { z } from 'zod';
import type { ConversationFile } from '../../../contract/conversations.ts';
import { isAppError } from '../../kernel/errors.ts';
import type { WechatDeps } from './wechat.deps.ts';

export const mediaJob = 'wechat.take-media';
export const mediaAttempts = 6;

export const MediaPayload = z.object({
  openId: z.string(),
  messageId: z.string(),
  media: z.enum(['image', 'voice', 'video']),
  mediaId: z.string(),
  text: z.string(),
});
type MediaPayload = z.output<typeof MediaPayload>;

const names = { image: '图片', voice: '语音', video: '视频' } as const;

interface Kept {
  files: ConversationFile[];
  refusedFiles: string[];
}

/** The file, past the guard; its name where it is gone, too large or of a kind that is not taken. */
const keep = async (
  { account, inbox }: WechatDeps,
  payload: MediaPayload,
  isLastAttempt: boolean,
): Promise<Kept> => {
  try {
    const { content, name } = await account.fetchMedia(payload.mediaId);
    return { files: [await inbox.keepFile(content, name)], refusedFiles: [] };
  } catch (error) {
    const isForGood = isAppError(error) && error.code !== 'upstream_failed' && error.code !== 'unavailable';
    if (!isForGood && !isLastAttempt) throw error;
    return { files: [], refusedFiles: [names[payload.media]] };
  }
};

/** A picture, voice or video into the conversation, once; without its file when that is not to be had. */
export const takeMedia = async (
  deps: WechatDeps,
  payload: MediaPayload,
  isLastAttempt: boolean,
): Promise<void> => {
  const { openId, messageId, media, text } = payload;
  if (await deps.inbox.hasTaken(openId, messageId)) return; // a run before came this far: no second file is kept
  const kept = await keep(deps, payload, isLastAttempt);
  await deps.inbox.take({
    channel: 'wechat',
    contact: openId,
    messageId,
    text: text === '' && kept.files.length === 0 ? `[${names[media]}]` : text,
    ...kept,
    name: '',
    language: 'zh-CN',
    first: 'knowledge',
  });
};
