import { createElement } from 'react';
import type { Router } from 'express';
import { isAppError, type AppError } from '../../server/kernel/errors.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import { fieldsOf } from './form-fields.ts';
import { TrackedPage, type TrackPair } from './pages/track-pages.tsx';
import type { PageContext } from './pages/layout.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { onlyFromHere } from './same-origin.ts';
import { followingTexts } from './texts-following.ts';

interface Act {
  name: 'urge' | 'reopen';
  /** Characters of the note. */
  longest: number;
  run: (tickets: Tickets, pair: TrackPair, note: string) => ReturnType<Tickets['track']>;
}

const acts: readonly Act[] = [
  { name: 'urge', longest: 500, run: (tickets, pair, note) => tickets.urgeByCitizen(pair, note) },
  { name: 'reopen', longest: 1000, run: (tickets, pair, note) => tickets.reopenByCitizen(pair, note) },
];

/** Why it was not done, in the citizen's words. */
const refusal = ({ language }: PageContext, { name }: Act, { code }: AppError): string => {
  const { urge, reopen } = followingTexts[language];
  if (name === 'urge') return code === 'rate_limited' ? urge.tooSoon : urge.over;
  return code === 'invalid_input' ? reopen.noteNeeded : reopen.over;
};

/** 催办 and 重办 by the citizen, without JavaScript. */
export const followRoutes = (router: Router, { tickets, contextOf, send, limits }: PortalRoutes): void => {
  for (const act of acts) {
    router.get(`/requests/${act.name}`, (request, response) => {
      response.redirect(303, `${request.baseUrl}/requests/track`);
    });

    router.post(`/requests/${act.name}`, onlyFromHere, limits.track, async (request, response) => {
      const { number = '', queryCode = '', note = '' } = fieldsOf(request);
      const pair = { number, queryCode };
      const page = { ...contextOf(request), path: '/requests/track' };
      const before = await tickets.track(number, queryCode);
      const show = (extra: { ticket: typeof before; message: string; note?: string; draft?: string }): void =>
        send(response, createElement(TrackedPage, { page, pair, draft: '', ...extra }));
      if (note.trim().length > act.longest) {
        response.status(400);
        show({ ticket: before, message: followingTexts[page.language].tooLong, note });
        return;
      }
      try {
        const ticket = await act.run(tickets, pair, note.trim());
        show({ ticket, message: followingTexts[page.language][act.name].done });
      } catch (error) {
        if (!isAppError(error) || error.status >= 500) throw error;
        response.status(error.status);
        // The form is not offered any more: what was typed stays where an addition is written.
        show({ ticket: before, message: refusal(page, act, error), draft: note });
      }
    });
  }
};
