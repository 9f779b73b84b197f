import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../server/kernel/errors.ts';
import type { WechatArrival } from './port.ts';
import { toWgs84 } from './position.ts';

const word = z.string().max(128);
const open = (max: number) => z.string().transform((text) => text.slice(0, max).trim());

const Fields = z.object({
  ToUserName: word.min(1),
  FromUserName: word.min(1),
  CreateTime: z.string().regex(/^\d{1,12}$/),
  MsgType: word.min(1),
  MsgId: z.string().regex(/^\d{1,24}$/).optional(), // prettier-ignore
  Content: open(2_000).default(''),
  MediaId: z.string().max(256).default(''),
  Recognition: open(2_000).default(''),
  Location_X: z.string().default(''),
  Location_Y: z.string().default(''),
  Label: open(200).default(''),
  Title: open(200).default(''),
  Url: open(500).default(''),
  Event: word.default(''),
  EventKey: z.string().max(256).default(''),
});
type Fields = z.output<typeof Fields>;

/** A message has an id of its own; an event is known by who did what and when. */
const messageIdOf = ({ MsgId, FromUserName, CreateTime, Event, EventKey }: Fields): string => {
  const name = MsgId ?? [FromUserName, CreateTime, Event, EventKey].join('\n');
  return `wechat-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
};

const locationOf = ({ Location_X, Location_Y, Label }: Fields) => {
  const [lat, long] = [Number(Location_X), Number(Location_Y)];
  const isPlace = Location_X !== '' && Location_Y !== '' && Math.abs(lat) <= 90 && Math.abs(long) <= 180;
  if (!isPlace) throw new AppError('invalid_input', 'The message is not read: its place is none.');
  return { kind: 'location' as const, ...toWgs84({ lat, long }), label: Label };
};

const media = { image: 'image', voice: 'voice', video: 'video', shortvideo: 'video' } as const;

type What = WechatArrival extends infer One
  ? One extends unknown
    ? Omit<One, 'openId' | 'messageId' | 'at'>
    : never
  : never;

const eventOf = ({ Event, EventKey }: Fields): What => {
  switch (Event.toLowerCase()) {
    case 'subscribe':
      return { kind: 'subscribe' };
    case 'unsubscribe':
      return { kind: 'unsubscribe' };
    case 'click':
      return { kind: 'click', key: EventKey };
    case 'view':
      return { kind: 'view' };
    default:
      return { kind: 'other', type: `event ${Event}` };
  }
};

const whatOf = (fields: Fields): What => {
  const { MsgType, Content, MediaId, Recognition, Title, Url } = fields;
  if (MsgType === 'event') return eventOf(fields);
  if (MsgType === 'text') return { kind: 'text', text: Content };
  if (MsgType === 'location') return locationOf(fields);
  if (MsgType === 'link') return { kind: 'text', text: [Title, Url].filter(Boolean).join('\n') };
  if (MsgType in media && MediaId !== '') {
    return {
      kind: 'media',
      media: media[MsgType as keyof typeof media],
      mediaId: MediaId,
      text: Recognition,
    };
  }
  return { kind: 'other', type: MsgType };
};

/** What a verified message says, and to which account. Throws `invalid_input` for what the platform never sends. */
export const readMessage = (
  fields: Readonly<Record<string, unknown>>,
): { arrival: WechatArrival; account: string } => {
  const read = Fields.safeParse(fields);
  if (!read.success) {
    throw new AppError('invalid_input', `The message is not read: ${z.prettifyError(read.error)}`);
  }
  const { FromUserName: openId, ToUserName: account, CreateTime } = read.data;
  const head = { openId, messageId: messageIdOf(read.data), at: new Date(Number(CreateTime) * 1_000) };
  const arrival = { ...head, ...whatOf(read.data) };
  return { arrival, account };
};
