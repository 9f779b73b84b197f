import type { Processor } from '../../platform/events/index.ts';
import type { CitizenWishes } from '../citizens/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';

export interface FollowerNewsDeps {
  tickets: Tickets;
  notifications: Notifications;
  wishes: CitizenWishes;
  publicUrl: string;
}

/** Tells everybody who follows a request that it has been answered; the key of each text makes a repeat harmless. */
export const tellFollowers = ({
  tickets,
  notifications,
  wishes,
  publicUrl,
}: FollowerNewsDeps): Processor => ({
  name: 'web-requests.tell-followers',
  on: ['ticket.reply-approved', 'ticket.answered-directly'],
  async handle(event) {
    const ticket = await tickets.news(event.entityId);
    if (!ticket) return;
    const values = {
      number: ticket.number,
      department: ticket.departmentName ?? '12345',
      link: `${publicUrl}/requests/track`,
    };
    for await (const { id, phone } of tickets.followers.of(event.entityId)) {
      if ((await wishes.of({ phone }))?.news === 'none') continue;
      await notifications.textCitizen({
        key: `${event.type}/${event.id}/${id}`,
        ticketId: event.entityId,
        phone,
        template: 'followed_answer',
        values,
      });
    }
  },
});
