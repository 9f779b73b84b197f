import type { Adapters } from './adapters.ts';
import type { Audit } from './features/audit/index.ts';
import type { Callers } from './features/callers/index.ts';
import type { PersonCalls } from './features/calls/index.ts';
import { createCitizensFeature } from './features/citizens/index.ts';
import type { PersonConversations } from './features/conversations/index.ts';
import type { Notifications } from './features/notifications/index.ts';
import type { Tickets } from './features/tickets/index.ts';
import type { Feature, FeatureDeps } from './platform/feature.ts';
import type { Feed } from './platform/realtime/index.ts';

interface Parts {
  /** Every feature, for what it keeps about people. */
  all: () => readonly { feature: Feature }[];
  /** What browsers were told in the last day. */
  feed: Feed;
  audit: { audit: Audit };
  callers: { callers: Callers };
  notifications: { notifications: Notifications };
  tickets: { tickets: Tickets };
  calls: { persons: PersonCalls };
  conversations: { persons: PersonConversations };
}

/** Citizens as persons, whichever way they come. */
export const createCitizens = (deps: FeatureDeps, { identity, files }: Adapters, parts: Parts) =>
  createCitizensFeature({
    ...deps,
    ...{ identity, files },
    holders: () => [
      { name: 'feed', erase: (of) => parts.feed.erase(of) },
      ...parts.all().flatMap(({ feature }) => feature.personalData ?? []),
    ],
    audit: parts.audit.audit,
    callers: parts.callers.callers,
    notifications: parts.notifications.notifications,
    sources: {
      tickets: parts.tickets.tickets.persons,
      conversations: parts.conversations.persons,
      calls: parts.calls.persons,
    },
  });
