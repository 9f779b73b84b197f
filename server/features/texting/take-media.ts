import { z } from 'zod';
import type { SmsSender } from '../../../integrations/channels/sms/port.ts';
import type { ConversationFile } from '../../../contract/conversations.ts';
import { isAppError } from '../../kernel/errors.ts';
import { endingOf } from '../../platform/files/index.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Arrival, Inbox } from '../conversations/index.ts';

export interface MediaDeps {
  inbox: Inbox;
  sms: Pick<SmsSender, 'fetchMedium' | 'removeMedium'>;
  queue: JobQueue;
}

export const mediaJob = 'texting.take-media';
const attempts = 6;

const MediaPayload = z.object({
  from: z.string(),
  messageId: z.string(),
  text: z.string(),
  media: z.array(z.object({ id: z.string(), mediaType: z.string() })),
});
type MediaPayload = z.output<typeof MediaPayload>;
type Medium = MediaPayload['media'][number];

/** `彩信1.jpg`, after what the gateway calls it; whether it is that is judged when it is kept. */
const nameOf = ({ mediaType }: Medium, place: number): string => {
  const extension = endingOf(mediaType);
  return `彩信${String(place + 1)}${extension === undefined ? '' : `.${extension}`}`;
};

/** A text as a message of the conversation with its sender. */
export const textArrival = ({
  from,
  messageId,
  text,
}: Pick<MediaPayload, 'from' | 'messageId' | 'text'>): Arrival => ({
  channel: 'sms',
  contact: from,
  phone: from,
  messageId,
  text,
  name: '',
  language: text === '' || /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en',
  first: 'waiting',
});

/** Null where it is gone, too large or of a kind that is not taken; throws what may be better the next time. */
const unlessRefused = async <T>(work: Promise<T>, isLastAttempt: boolean): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    const isForGood = isAppError(error) && error.code !== 'upstream_failed' && error.code !== 'unavailable';
    if (!isForGood && !isLastAttempt) throw error;
    return null;
  }
};

/** All are fetched before the first is kept, so that an attempt that fails leaves no file behind. */
const keepAll = async ({ sms, inbox }: MediaDeps, media: readonly Medium[], isLastAttempt: boolean) => {
  const contents: (Buffer | null)[] = [];
  for (const { id } of media) contents.push(await unlessRefused(sms.fetchMedium(id), isLastAttempt));
  const files: ConversationFile[] = [];
  const refusedFiles: string[] = [];
  for (const [place, medium] of media.entries()) {
    const name = nameOf(medium, place);
    const content = contents[place];
    const file = content && (await unlessRefused(inbox.keepFile(content, name), isLastAttempt));
    if (file) files.push(file);
    else refusedFiles.push(name);
  }
  return { files, refusedFiles };
};

/** A text with pictures (彩信) into the conversation; then the gateway's copies go. What runs twice is taken once. */
const takeMedia = async (deps: MediaDeps, payload: MediaPayload, isLastAttempt: boolean): Promise<void> => {
  const { from, messageId, text, media } = payload;
  if (!(await deps.inbox.hasTaken(from, messageId))) {
    const kept = await keepAll(deps, media, isLastAttempt);
    const said = text === '' && kept.files.length === 0 ? '[彩信]' : text;
    await deps.inbox.take({ ...textArrival({ from, messageId, text: said }), ...kept });
  }
  for (const { id } of media) if (id !== '') await deps.sms.removeMedium(id);
};

export const defineMediaJob = (deps: MediaDeps): void => {
  deps.queue.define(
    { name: mediaJob, schema: MediaPayload, attempts, backoffMs: 2_000, concurrency: 4 },
    (payload, { attempt }) => takeMedia(deps, payload, attempt >= attempts),
  );
};
