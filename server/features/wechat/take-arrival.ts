import { longestReply, type WechatArrival } from '../../../integrations/channels/wechat/port.ts';
import { placeAt } from '../gazetteer/index.ts';
import type { Arrival } from '../conversations/index.ts';
import { optWord } from '../notifications/index.ts';
import type { TicketNews } from '../tickets/index.ts';
import { menuKeys } from './menu.ts';
import { sentences, ticketList } from './sentences.ts';
import { mediaJob } from './take-media.ts';
import type { WechatDeps } from './wechat.deps.ts';

type Of<Kind extends WechatArrival['kind']> = Extract<WechatArrival, { kind: Kind }>;

/** 转人工, as people write it. */
const personAsked =
  /^[\s“"']*(转|找|要)?人工(客服|服务|坐席)?[\s”"'。.!！]*$|^\s*(agent|human|person)[.!]?\s*$/i;
const mostTickets = 8;

const isWhole = (text: string): boolean => Buffer.byteLength(text) <= longestReply;

const languageOf = (text: string): Arrival['language'] =>
  /\p{Script=Latin}/u.test(text) && !/\p{Script=Han}/u.test(text) ? 'en' : 'zh-CN';

const arrivalOf = ({ openId, messageId }: WechatArrival, text: string): Arrival => ({
  channel: 'wechat',
  contact: openId,
  messageId,
  text,
  name: '',
  language: languageOf(text),
  first: 'knowledge',
});

/** 转人工: what the citizen said goes along, and they are told whether anybody is there. */
const askPerson = async (
  { inbox }: WechatDeps,
  arrival: WechatArrival,
  text: string,
): Promise<string | null> => {
  const { id, state } = await inbox.take(arrivalOf(arrival, text));
  if (state === 'assigned') return null;
  const { isAnybodyThere } = await inbox.askPerson(id);
  return isAnybodyThere ? sentences.person : sentences.personLater;
};

const takeText = async (
  deps: WechatDeps,
  arrival: Of<'text'>,
  isInTime: () => boolean,
): Promise<string | null> => {
  const { messageId, text } = arrival;
  if (text === '') return sentences.unread;
  const word = optWord(text);
  if (word !== null) return sentences.news[await deps.wishes.setWechatNews(arrival.openId, word === 'start')];
  if (personAsked.test(text)) return askPerson(deps, arrival, text);
  const { id } = await deps.inbox.take(arrivalOf(arrival, text));
  return deps.inbox.firstReply(id, { messageId, fits: (reply) => isInTime() && isWhole(reply) });
};

const takeLocation = async ({ inbox }: WechatDeps, arrival: Of<'location'>): Promise<string | null> => {
  const { lat, long, label } = arrival;
  const { district, street } = placeAt({ lat, long }, label);
  const named = [district, street].filter((part) => part !== '' && !label.includes(part)).join('');
  const address = `${named}${label}` || `${lat.toFixed(5)}, ${long.toFixed(5)}`;
  const place = { lat, long, district, address };
  const { state } = await inbox.take({ ...arrivalOf(arrival, `位置：${address}`), language: 'zh-CN', place });
  if (state === 'assigned') return null;
  return state === 'knowledge' ? sentences.location(address) + sentences.follow : sentences.location(address);
};

/** Fetching takes longer than the platform waits: a job does it, and the message is safe before this answers. */
const takeMedia = async ({ queue }: WechatDeps, arrival: Of<'media'>): Promise<string> => {
  const { openId, messageId, media, mediaId, text } = arrival;
  await queue.enqueue(mediaJob, { openId, messageId, media, mediaId, text }, { key: messageId });
  return sentences.media[media];
};

/** Changes are told in any order, and twice. */
const follow = async (
  { followers }: WechatDeps,
  { openId, at }: WechatArrival,
  isFollowing: boolean,
): Promise<void> => {
  const known = await followers.updateOne(
    { _id: openId, changedAt: { $lte: at } },
    { $set: { isFollowing, changedAt: at } },
  );
  if (known.matchedCount > 0) return;
  const born = { $setOnInsert: { isFollowing, changedAt: at } };
  await followers.updateOne({ _id: openId }, born, { upsert: true });
};

const tellTickets = async (
  { inbox, tickets, publicUrl }: WechatDeps,
  { openId }: WechatArrival,
): Promise<string> => {
  const ids = (await inbox.ticketsOf(openId)).slice(0, mostTickets);
  const found = await Promise.all(ids.map((id) => tickets.news(id)));
  const news = found.filter((ticket): ticket is TicketNews => ticket !== null);
  return ticketList(news, `${publicUrl}/requests/track`);
};

const takeClick = (deps: WechatDeps, arrival: Of<'click'>): Promise<string | null> => {
  if (arrival.key === menuKeys.person) return askPerson(deps, arrival, '人工服务');
  return arrival.key === menuKeys.tickets ? tellTickets(deps, arrival) : Promise.resolve(null);
};

/** Takes what a citizen did, once however often it is told, and gives what they read at once. */
export const takeArrival = async (
  deps: WechatDeps,
  arrival: WechatArrival,
  isInTime: () => boolean,
): Promise<string | null> => {
  switch (arrival.kind) {
    case 'text':
      return takeText(deps, arrival, isInTime);
    case 'location':
      return takeLocation(deps, arrival);
    case 'media':
      return takeMedia(deps, arrival);
    case 'click':
      return takeClick(deps, arrival);
    case 'subscribe':
      await follow(deps, arrival, true);
      return sentences.welcome(deps.publicUrl);
    case 'unsubscribe':
      await follow(deps, arrival, false);
      return null;
    case 'view':
      return null;
    case 'other':
      return arrival.type.startsWith('event') ? null : sentences.unread;
  }
};
