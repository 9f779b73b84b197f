import { serialize } from 'cookie';
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { z } from 'zod';
import { ChangePasswordBody, LanguageBody, Me, sessionCookie, SignInBody } from '../../../contract/auth.ts';
import { Id } from '../../../contract/common.ts';
import { CreateUserBody, UpdateUserBody, User } from '../../../contract/users.ts';
import { actorOf } from '../../platform/events/index.ts';
import { publicRoute, route, type Route } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import { changePassword, presentMe, signIn, type MeDeps, type OnRevoked } from './sign-in.ts';
import type { Users } from './users.ts';

export interface UserRoutesDeps extends MeDeps {
  front: Users;
  audit: Audit;
  onRevoked: OnRevoked;
  /** Cookies travel over https alone. */
  isSecure: boolean;
}

/** IPv6 addresses come by the billion: a whole subnet counts as one. */
const addressOf = ({ ip }: Request): string => (ip === undefined ? '' : ipKeyGenerator(ip));

const UserParams = z.object({ userId: Id });

const setCookie = (
  response: Response,
  token: string,
  settings: { maxAgeMs: number; isSecure: boolean },
): void => {
  const { maxAgeMs, isSecure } = settings;
  response.setHeader(
    'set-cookie',
    serialize(sessionCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure,
      path: '/',
      maxAge: maxAgeMs / 1000,
    }),
  );
};

const sessionRoutes = (deps: UserRoutesDeps): Route[] => [
  publicRoute({
    method: 'post',
    path: '/session',
    summary: 'Sign in; the session comes as a cookie',
    body: SignInBody,
    status: 201,
    handle: async ({ body, request, response }) => {
      const { token, csrfToken, maxAgeMs } = await signIn(deps, body, addressOf(request));
      if (request.session) await deps.sessions.close(request.session.id);
      setCookie(response, token, { maxAgeMs, isSecure: deps.isSecure });
      return { csrfToken };
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    permission: 'signed-in',
    summary: 'Sign out',
    handle: async ({ session, response }) => {
      await deps.sessions.close(session.id);
      deps.onRevoked({ sessionId: session.id });
      setCookie(response, '', { maxAgeMs: 0, isSecure: deps.isSecure });
    },
  }),
  route({
    method: 'delete',
    path: '/sessions',
    permission: 'signed-in',
    summary: 'Sign out everywhere',
    handle: async ({ viewer, response }) => {
      await deps.sessions.closeAll(viewer.id);
      deps.onRevoked({ userId: viewer.id });
      setCookie(response, '', { maxAgeMs: 0, isSecure: deps.isSecure });
    },
  }),
];

const ownRoutes = (deps: UserRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/me',
    permission: 'signed-in',
    summary: 'Who is signed in, and what they may do',
    answer: Me,
    handle: ({ session }) => presentMe(deps, session),
  }),
  route({
    method: 'put',
    path: '/me/password',
    permission: 'signed-in',
    summary: 'Change the own password; other sessions end',
    body: ChangePasswordBody,
    handle: ({ session, body, request }) =>
      changePassword(deps, session, { ...body, address: addressOf(request) }),
  }),
  route({
    method: 'put',
    path: '/me/language',
    permission: 'signed-in',
    summary: 'Choose the language of the console',
    body: LanguageBody,
    handle: async ({ viewer, body }) => {
      await deps.users.updateOne({ _id: viewer.id }, { $set: { language: body.language } });
    },
  }),
];

const accountRoutes = ({ front }: UserRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/users',
    permission: 'users:read',
    summary: 'All accounts',
    answer: z.array(User),
    handle: () => front.list(),
  }),
  route({
    method: 'post',
    path: '/users',
    permission: 'users:manage',
    summary: 'Create an account',
    body: CreateUserBody,
    answer: User,
    status: 201,
    handle: ({ body, viewer }) => front.create(body, actorOf(viewer)),
  }),
  route({
    method: 'patch',
    path: '/users/:userId',
    permission: 'users:manage',
    summary: 'Change an account; deactivation ends its sessions',
    params: UserParams,
    body: UpdateUserBody,
    answer: User,
    handle: ({ params, body, viewer }) => front.update(params.userId, body, actorOf(viewer)),
  }),
];

export const userRoutes = (deps: UserRoutesDeps): Route[] => [
  ...sessionRoutes(deps),
  ...ownRoutes(deps),
  ...accountRoutes(deps),
];
