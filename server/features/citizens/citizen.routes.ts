import { z } from 'zod';
import * as contract from '../../../contract/citizens.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { presentBrief } from './citizen.presenter.ts';
import { citizenOf, loadPerson, openSuggestions, showCitizen, type QueryDeps } from './citizen.queries.ts';
import { readIdentity } from './identities.ts';
import { acceptSuggestion, declineSuggestion, undoMerge, type MergeDeps } from './merge.ts';
import { personByIdentities } from './persons.ts';
import { setPreferences } from './preferences.ts';

export type CitizenRoutesDeps = QueryDeps & MergeDeps;

const Nothing = z.object({});

const finding = (deps: CitizenRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/citizens/find',
    permission: 'citizens:find',
    summary: 'The person of a whole number or address; logged',
    body: contract.FindCitizenBody,
    answer: contract.FoundCitizen,
    handle: async ({ viewer, body: { value } }) => {
      const person = await personByIdentities(deps, [readIdentity(value)]);
      const id = person && String(person.root._id);
      const entity = id === null ? 'citizens' : `citizen/${id}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'citizen.searched', entity });
      return { id };
    },
  }),
  route({
    method: 'get',
    path: '/citizens/of/:kind/:entryId',
    permission: 'citizens:read',
    summary: 'Whose a ticket, a call or a conversation is',
    params: contract.CitizenOfParams,
    answer: contract.FoundCitizen,
    handle: async ({ params }) => ({ id: await citizenOf(deps, params) }),
  }),
];

const suggestionRoutes = (deps: CitizenRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/citizens/suggestions',
    permission: 'citizens:merge',
    summary: 'Persons who may be one, the newest first',
    answer: contract.SuggestionPage,
    handle: async () => ({ items: await openSuggestions(deps), next: null }),
  }),
  ...(
    [
      ['accept', acceptSuggestion, 'They are one person'],
      ['decline', declineSuggestion, 'They are two persons, and not suggested again'],
    ] as const
  ).map(([verb, decide, summary]) =>
    route({
      method: 'post',
      path: `/citizens/suggestions/:suggestionId/${verb}`,
      permission: 'citizens:merge',
      summary,
      params: contract.SuggestionParams,
      body: contract.DecideSuggestionBody,
      answer: Nothing,
      handle: async ({ viewer, params: { suggestionId }, body }) => {
        await decide(deps, suggestionId, { actor: actorOf(viewer), ...body });
        return {};
      },
    }),
  ),
];

const personRoutes = (deps: CitizenRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/citizens/:citizenId',
    permission: 'citizens:read',
    summary: 'One person across all channels, masked',
    params: contract.CitizenParams,
    answer: contract.Citizen,
    handle: ({ viewer, params: { citizenId } }) => showCitizen(deps, viewer, citizenId),
  }),
  route({
    method: 'post',
    path: '/citizens/:citizenId/reveal',
    permission: 'citizens:read',
    summary: 'Full names, numbers and addresses; logged with the reason',
    params: contract.CitizenParams,
    body: contract.ReasonBody,
    answer: contract.RevealedCitizen,
    handle: async ({ viewer, params: { citizenId }, body: { reason } }) => {
      const person = await loadPerson(deps, citizenId);
      const entity = `citizen/${String(person.root._id)}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'citizen.revealed', entity, reason });
      return presentBrief(person, true);
    },
  }),
  route({
    method: 'put',
    path: '/citizens/:citizenId/preferences',
    permission: 'citizens:read',
    summary: 'How the person wants to be told, as they said to us',
    params: contract.CitizenParams,
    body: contract.CitizenPreferences,
    answer: contract.Citizen,
    handle: async ({ viewer, params: { citizenId }, body }) => {
      const person = await loadPerson(deps, citizenId);
      await setPreferences(deps, person, body);
      const entity = `citizen/${String(person.root._id)}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'citizen.preferences-set', entity });
      return showCitizen(deps, viewer, citizenId);
    },
  }),
  route({
    method: 'post',
    path: '/citizens/:citizenId/merges/:memberId/undo',
    permission: 'citizens:merge',
    summary: 'They are two persons after all: each has again what was its own',
    params: contract.MemberParams,
    body: contract.UndoMergeBody,
    answer: contract.Citizen,
    handle: async ({ viewer, params: { citizenId, memberId }, body }) => {
      await undoMerge(deps, memberId, { actor: actorOf(viewer), ...body });
      return showCitizen(deps, viewer, citizenId);
    },
  }),
];

export const citizenRoutes = (deps: CitizenRoutesDeps): Route[] => [
  ...finding(deps),
  ...suggestionRoutes(deps),
  ...personRoutes(deps),
];
