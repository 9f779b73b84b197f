import { Router } from 'express';
import { createFetchRequests } from '../integrations/channels/open311/client.ts';
import { open311Router } from '../integrations/channels/open311/server.ts';
import { createPartnerClient } from '../integrations/channels/partners/client.ts';
import { partnerRouter } from '../integrations/channels/partners/server.ts';
import type { Articles } from '../knowledge/articles/index.ts';
import type { Adapters, Surroundings } from './adapters.ts';
import type { Features } from './compose.ts';
import type { Config } from './config.ts';
import type { Audit } from './features/audit/index.ts';
import { createCitizenWishes } from './features/citizens/index.ts';
import { createConversationsFeature, type Outlets } from './features/conversations/index.ts';
import { createMailFeature } from './features/mail/index.ts';
import type { Notifications, Texts } from './features/notifications/index.ts';
import { createOpen311Feature } from './features/open311/index.ts';
import type { Departments } from './features/departments/index.ts';
import type { TextRatings } from './features/calls/index.ts';
import { createPartnersFeature } from './features/partners/index.ts';
import type { SimilarTickets } from './features/similar/index.ts';
import type { Rules } from './features/rules/index.ts';
import { createTextingFeature, createTextOutlet } from './features/texting/index.ts';
import { createTicketNewsFeature } from './features/ticket-news/index.ts';
import type { Tickets } from './features/tickets/index.ts';
import { createWebRequestsFeature } from './features/web-requests/index.ts';
import { createWechatFeature } from './features/wechat/index.ts';
import type { FeatureDeps } from './platform/feature.ts';
import { createOutbound } from './platform/http/outbound.ts';

/** What the channels build on. */
interface Core {
  audit: { audit: Audit };
  departments: { departments: Departments };
  rules: { rules: Rules };
  tickets: { tickets: Tickets };
  notifications: { notifications: Notifications; texts: Pick<Texts, 'received' | 'find'> };
  articles: { articles: Articles };
  similar: { similar: SimilarTickets };
  calls: { rateByText: TextRatings };
}

const outletsOf = ({ post, wechat }: Adapters, notifications: Notifications): Outlets => ({
  sms: createTextOutlet(notifications),
  ...(post && { email: post.sender }),
  ...(wechat && { wechat }),
});

/** The features behind the channels. They reach out, but never into our own network unless the settings say so. */
export const createChannelFeatures = (
  deps: FeatureDeps,
  { reachesInside, publicUrl }: Config,
  { adapters, ...core }: Core & { adapters: Adapters },
) => {
  const others = {
    audit: core.audit.audit,
    tickets: core.tickets.tickets,
    notifications: core.notifications.notifications,
  };
  const most = (what: 'messages' | 'mails') => () => core.rules.rules.current().intake[what];
  const outbound = createOutbound({ allowsInside: reachesInside });
  const open311 = createOpen311Feature({
    ...deps,
    ...others,
    publicUrl,
    allowsInside: reachesInside,
    fetchRequests: createFetchRequests(outbound),
  });
  const conversations = createConversationsFeature({
    ...deps,
    ...others,
    articles: core.articles.articles,
    files: adapters.files,
    mostInAnHour: most('messages'),
    outlets: outletsOf(adapters, others.notifications),
    publicUrl,
  });
  const client = createPartnerClient({ outbound, clock: deps.clock });
  const partners = createPartnersFeature({
    ...{ ...deps, ...others, publicUrl, client },
    departments: core.departments.departments,
    allowsInside: reachesInside,
    sealer: adapters.sealers.partners,
  });
  const mail = createMailFeature({
    ...{ ...deps, ...others, mostInAnHour: most('mails') },
    ...{ inbox: conversations.inbox, post: adapters.post },
  });
  const account = adapters.wechat;
  const { inbox } = conversations;
  const wishes = createCitizenWishes(deps);
  const wechat = createWechatFeature({ ...deps, ...others, inbox, wishes, account, publicUrl });
  const { texts } = core.notifications;
  const { rateByText } = core.calls;
  const { queue } = deps;
  const texting = createTextingFeature({ ...conversations, texts, sms: adapters.sms, queue, rateByText });
  const webRequests = createWebRequestsFeature({
    ...deps,
    ...others,
    publicUrl,
    files: adapters.files,
    wishes,
    similar: core.similar.similar,
  });
  const ticketNews = createTicketNewsFeature({ ...others, inbox, wishes, publicUrl });
  return { conversations, mail, wechat, texting, partners, ticketNews, open311, webRequests };
};

/** Every outside party posts below a path of its own, where its own signature is checked. */
export const createWebhooks = (adapters: Adapters, features: Features): Router => {
  const router = Router();
  router.use('/texts', adapters.sms.webhooks(features.texting.events));
  if (adapters.wechat && features.wechat.events) {
    router.use('/wechat', adapters.wechat.webhooks(features.wechat.events));
  }
  router.use(features.services.webhook);
  router.use(adapters.telephony.webhooks(features.calls.callEvents));
  return router;
};

/** Interfaces that others call without being staff: each with its own keys, outside `/api`. */
export const createChannelRouter = (
  config: Config,
  surroundings: Surroundings,
  features: Features,
): Router => {
  const router = Router();
  const { desk } = features.open311;
  router.use(
    '/open311/v2',
    open311Router({
      ...{ desk, publicUrl: config.publicUrl, ...surroundings },
      mostInAMinute: () => features.rules.rules.current().intake.open311,
    }),
  );
  router.use('/partners/v1', partnerRouter({ desk: features.partners.desk, ...surroundings }));
  return router;
};
