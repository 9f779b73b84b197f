import type { Feature } from '../../platform/feature.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { citizenNews } from './citizen-news.ts';
import { staffNews } from './staff-news.ts';

export interface TicketNewsDeps {
  tickets: Tickets;
  notifications: Notifications;
  publicUrl: string;
}

/** Who hears of what happens to a ticket. */
export const createTicketNewsFeature = (deps: TicketNewsDeps): { feature: Feature } => ({
  feature: { name: 'ticket-news', routes: [], processors: [staffNews(deps), citizenNews(deps)] },
});
