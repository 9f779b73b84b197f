import * as contract from '../../../../contract/calls.ts';
import { invalidTransition } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { Notifications } from '../../notifications/index.ts';
import { actionsOf } from '../call.presenter.ts';
import { ownCall, type CallRoutesDeps } from '../call.routes.ts';

export interface TextRoutesDeps extends CallRoutesDeps {
  notifications: Notifications;
  publicUrl: string;
}

/** Where each address leads on the citizens' site. */
const pages = { request: '/requests/new', track: '/requests/track', answers: '/' } as const;

export const textRoutes = (deps: TextRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/calls/:callId/texts',
    permission: 'calls:take',
    summary: 'Send the caller an address by text while they talk',
    params: contract.CallParams,
    body: contract.CallTextBody,
    status: 201,
    handle: async ({ viewer, params: { callId }, body: { link } }) => {
      const call = await ownCall(deps, viewer, callId);
      if (!actionsOf(call, viewer.id).includes('text')) throw invalidTransition(call.state, 'text');
      await deps.notifications.textCitizen({
        key: `call/${callId}/${link}/${newId()}`,
        ticketId: null,
        phone: call.facts.callerNumber,
        template: 'link',
        values: { link: deps.publicUrl + pages[link] },
      });
    },
  }),
];
