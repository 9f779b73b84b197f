import { z } from 'zod';
import type { SubmitRequestBody } from '../../../contract/tickets.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { SimilarTickets } from '../similar/index.ts';
import type { FollowableTicket, Tickets } from '../tickets/index.ts';
import { draftPersonalData } from './draft-personal-data.ts';
import { draftModel } from './draft.model.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { tellFollowers, type FollowerNewsDeps } from './tell-followers.ts';

export { mostPictures } from './drafts.ts';
export type { DraftPicture } from './draft.model.ts';

/** What the form of the citizens' site does with a request. */
export interface WebRequests {
  drafts: Pick<Drafts, 'picturesOf' | 'keep'>;
  /** Open requests that are most likely about the same event, as the sender may see them; the likest first. */
  reported(request: SubmitRequestBody): Promise<FollowableTicket[]>;
  /** Whether a form's key has filed something: then a repeat of it is no second report. */
  isFiled(idempotencyKey: string): Promise<boolean>;
  /** Files it with the pictures of its draft. A repeat of the same key gives the ticket of the first. */
  file(
    request: SubmitRequestBody,
    withIt: {
      draftId: string;
      location: { lat: number; long: number } | null;
      /** Of whoever is signed in. */
      account?: string | undefined;
    },
  ): Promise<{ number: string; queryCode: string }>;
  /** 关注 instead of filing. Throws `not_found` for a ticket that is not among those `reported`. */
  follow(request: SubmitRequestBody, number: string): Promise<{ number: string; queryCode: string }>;
}

export interface WebRequestsDeps extends FeatureDeps, FollowerNewsDeps {
  tickets: Tickets;
  similar: SimilarTickets;
  files: FileStore;
}

/** Below it two requests have words in common and not much more. */
const leastScore = 0.3;
const mostShown = 3;
const mostCompared = 8;
/** What was reported longer ago is no news of the same event. */
const longestHours = 60 * 24;
/** Kinds of request that are about an event: what others may have reported before. */
const eventTypes = new Set<SubmitRequestBody['requestType']>(['help', 'complaint', 'suggestion']);

const findReported = async (
  { similar, tickets }: WebRequestsDeps,
  { title, description, district, address, requestType, isConfidential }: SubmitRequestBody,
): Promise<FollowableTicket[]> => {
  if (isConfidential || !eventTypes.has(requestType)) return [];
  const found = await similar.find({ title, description, district, address }, { limit: mostCompared });
  const likely = found.filter(
    ({ likeness }) =>
      likeness.score >= leastScore &&
      likeness.hoursApart <= longestHours &&
      (likeness.places.length > 0 || likeness.isSameDistrict || district === ''),
  );
  return (await tickets.followers.followable(likely.map(({ ticket }) => ticket.id))).slice(0, mostShown);
};

/** The form of the citizens' site: pictures, and the question whether it has been reported already. */
export const createWebRequestsFeature = (
  deps: WebRequestsDeps,
): { feature: Feature; webRequests: WebRequests; sweep: () => Promise<void> } => {
  const { tickets, notifications, publicUrl } = deps;
  const model = draftModel(deps.connection);
  const drafts = createDrafts(deps, model);
  deps.queue.define(
    { name: 'web-requests.sweep', schema: z.object({}), repeat: { cron: '41 * * * *', payload: {} } },
    () => drafts.sweep(),
  );
  return {
    sweep: () => drafts.sweep(),
    webRequests: {
      drafts,
      reported: (request) => findReported(deps, request),
      isFiled: (idempotencyKey) => tickets.isFiled(idempotencyKey),
      async file(request, { draftId, location, account }) {
        return tickets.submitRequest(request, { location, account, attachments: await drafts.take(draftId) });
      },
      async follow(request, number) {
        const chosen = (await findReported(deps, request)).find((ticket) => ticket.number === number);
        if (!chosen) throw notFound('Ticket', number);
        const followed = await tickets.followers.follow(chosen.id, request.citizen);
        await notifications.textCitizen({
          key: `followed/${chosen.id}/${request.citizen.phone}`,
          ticketId: chosen.id,
          phone: request.citizen.phone,
          template: 'followed',
          values: { number, code: followed.queryCode, link: `${publicUrl}/requests/track` },
        });
        return followed;
      },
    },
    feature: {
      name: 'web-requests',
      routes: [],
      processors: [tellFollowers(deps)],
      personalData: [draftPersonalData(model)],
    },
  };
};
