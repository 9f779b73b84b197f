import type { Feature } from '../../platform/feature.ts';
import type { CitizenWishes } from '../citizens/index.ts';
import type { Inbox } from '../conversations/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { citizenNews } from './citizen-news.ts';
import { conversationNews } from './conversation-news.ts';
import { staffNews } from './staff-news.ts';

export interface TicketNewsDeps {
  tickets: Tickets;
  notifications: Notifications;
  inbox: Pick<Inbox, 'sayNews' | 'newestIn' | 'writerOf'>;
  /** How they want to be told. */
  wishes: CitizenWishes;
  publicUrl: string;
}

/** Who hears of what happens to a ticket. */
export const createTicketNewsFeature = (deps: TicketNewsDeps): { feature: Feature } => ({
  feature: {
    name: 'ticket-news',
    routes: [],
    processors: [staffNews(deps), citizenNews(deps), conversationNews(deps)],
  },
});
