import { createElement } from 'react';
import type { Router } from 'express';
import { RateBody } from '../../contract/tickets.ts';
import { isAppError, type AppError } from '../../server/kernel/errors.ts';
import { fieldsOf } from './form-fields.ts';
import type { PageContext } from './pages/layout.tsx';
import type { RatingValues } from './pages/rating-form.tsx';
import { TrackedPage } from './pages/track-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { onlyFromHere } from './same-origin.ts';

/** Why a rating was not taken, in the citizen's words. */
const refusal = ({ texts }: PageContext, { code, details }: AppError): string => {
  if (code !== 'invalid_input') return texts.rating.over;
  return details.some(({ path }) => path === 'note') ? texts.rating.noteNeeded : texts.rating.incomplete;
};

/** 评价 and 重办 by the citizen, without JavaScript. */
export const ratingRoutes = (router: Router, { tickets, contextOf, send, limits }: PortalRoutes): void => {
  router.get('/requests/rating', (request, response) => {
    response.redirect(303, `${request.baseUrl}/requests/track`);
  });

  router.post('/requests/rating', onlyFromHere, limits.track, async (request, response) => {
    const { number = '', queryCode = '', ...values } = fieldsOf(request);
    const pair = { number, queryCode };
    const page = { ...contextOf(request), path: '/requests/track' };
    const before = await tickets.track(number, queryCode);
    const show = (extra: { ticket: typeof before; message: string; rating?: RatingValues }): void =>
      send(response, createElement(TrackedPage, { page, pair, draft: '', ...extra }));
    const rating = RateBody.required({ solved: true, satisfaction: true }).safeParse(values);
    if (!rating.success || !values.solved || !values.satisfaction) {
      response.status(400);
      show({ ticket: before, message: page.texts.rating.incomplete, rating: values });
      return;
    }
    try {
      const ticket = await tickets.rateByCitizen(pair, rating.data);
      const { thanks, reworked } = page.texts.rating;
      show({ ticket, message: ticket.state === 'closed' ? thanks : reworked });
    } catch (error) {
      if (!isAppError(error) || error.status >= 500) throw error;
      response.status(error.status);
      show({ ticket: before, message: refusal(page, error), rating: values });
    }
  });
};
