import { z } from 'zod';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Authenticate } from '../../platform/http/index.ts';
import type { Feed } from '../../platform/realtime/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import { createLockout } from './lockout.ts';
import { createSessions } from './sessions.ts';
import { createAuthenticate, type OnRevoked } from './sign-in.ts';
import { attemptsModel, sessionModel, userModel } from './user.model.ts';
import { userRoutes } from './user.routes.ts';
import { createUsers, type Users } from './users.ts';

export type { Users } from './users.ts';

export interface UsersFeatureDeps extends FeatureDeps {
  departments: Departments;
  audit: Audit;
  onRevoked: OnRevoked;
  feed: Pick<Feed, 'cursor'>;
  /** Cookies travel over https alone. */
  isSecure: boolean;
}

/** Accounts, sessions and who may come in. */
export const createUsersFeature = (
  deps: UsersFeatureDeps,
): { feature: Feature; authenticate: Authenticate; users: Users } => {
  const { connection, clock, departments, audit, onRevoked, isSecure, queue, feed } = deps;
  const users = userModel(connection);
  const sessions = createSessions(sessionModel(connection), clock);
  const lockout = createLockout(attemptsModel(connection), clock);
  const signInDeps = { users, sessions, lockout, departments, clock };
  const front = createUsers({ users, sessions, departments, audit, onRevoked });
  queue.define(
    { name: 'sessions.trim', schema: z.object({}), repeat: { cron: '43 * * * *', payload: {} } },
    async () => {
      await sessions.trim();
      await lockout.trim();
    },
  );
  return {
    users: front,
    authenticate: createAuthenticate(signInDeps),
    feature: {
      name: 'users',
      routes: userRoutes({ ...signInDeps, front, feed, audit, onRevoked, isSecure }),
    },
  };
};
