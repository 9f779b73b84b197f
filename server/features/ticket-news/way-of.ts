import type { Language } from '../../../contract/common.ts';
import type { Wishes } from '../citizens/index.ts';
import type { TicketNews } from '../tickets/index.ts';
import type { DomainEvent } from '../../platform/events/index.ts';
import type { TicketNewsDeps } from './index.ts';

/** How one piece of news goes out. */
interface Way {
  hasText: boolean;
  /** `own`: where the ticket came from; else this conversation; null for none. */
  conversation: string | null;
  language: Language | null;
}

/** What lies between receipt and result. */
const between: ReadonlySet<string> = new Set(['ticket.dispatched', 'ticket.extended']);
/** Carries the query code, which is said by text alone. */
const receipt = 'ticket.filed';

/** Whether this is not to be told at all. */
const isUnwanted = ({ news, isQuiet }: Wishes, eventType: string): boolean =>
  news === 'none' || (isQuiet && between.has(eventType));

/** The conversation in which they want to be told; null for none. */
const chosenConversation = async (
  inbox: TicketNewsDeps['inbox'],
  { news, mails, wechats }: Wishes,
): Promise<string | null> => {
  if (news === 'mail') return inbox.newestIn('email', mails);
  return news === 'wechat' ? inbox.newestIn('wechat', wechats) : null;
};

/** As the citizen wants it; what cannot be said there is said by text. */
export const wayOf = async (
  { wishes, inbox }: Pick<TicketNewsDeps, 'wishes' | 'inbox'>,
  { account, phone, mail }: TicketNews,
  { type: eventType, entityId }: Pick<DomainEvent, 'type' | 'entityId'>,
): Promise<Way> => {
  const wechat = await inbox.writerOf(entityId, 'wechat');
  const wish = await wishes.of({ account, phone, mail, wechat });
  const way = await wayBy(inbox, { wish, eventType, phone });
  // A number makes nobody who wrote on WeChat known: what they said there holds there.
  const there = way.conversation === 'own' && wechat !== null ? await wishes.of({ wechat }) : null;
  return there && isUnwantedOnWechat(there, eventType) ? { ...way, conversation: null } : way;
};

const isUnwantedOnWechat = (wish: Wishes, eventType: string): boolean =>
  isUnwanted(wish, eventType) || wish.news === 'text' || wish.news === 'mail';

const wayBy = async (
  inbox: TicketNewsDeps['inbox'],
  { wish, eventType, phone }: { wish: Wishes | null; eventType: string; phone: string | null },
): Promise<Way> => {
  const language = wish?.language ?? null;
  if (wish && isUnwanted(wish, eventType)) return { hasText: false, conversation: null, language };
  if (wish === null || wish.news === 'default') return { hasText: true, conversation: 'own', language };
  const conversation = eventType === receipt ? null : await chosenConversation(inbox, wish);
  if (conversation !== null) return { hasText: false, conversation, language };
  // Whoever gave no number cannot be told by text: where they wrote from is better than nothing.
  return { hasText: true, conversation: phone === null ? 'own' : null, language };
};
