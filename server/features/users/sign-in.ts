import type { Model } from 'mongoose';
import type { Me, SignInBody } from '../../../contract/auth.ts';
import { permissionsOf } from '../../../contract/permissions.ts';
import { AppError, invalidInput } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import { actorOf } from '../../platform/events/index.ts';
import {
  isDepartmentStaff,
  type Authenticate,
  type Session,
  type Viewer,
} from '../../platform/http/index.ts';
import type { Feed, Revoked } from '../../platform/realtime/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import type { Lockout } from './lockout.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { UserDocument } from './user.model.ts';

/** Told after sessions were ended, so that their open sockets end too. */
export type OnRevoked = (revoked: Revoked) => void;

export interface SignInDeps {
  users: Model<UserDocument>;
  sessions: Sessions;
  lockout: Lockout;
  departments: Departments;
  clock: Clock;
}

const wrongCredentials = () => new AppError('unauthenticated', 'User name or password is wrong.');

/** Checks name and password and opens a session; throws `unauthenticated`, or `rate_limited` while locked out. */
export const signIn = async (
  { users, sessions, lockout, clock }: SignInDeps,
  body: SignInBody,
  address: string,
) => {
  const username = body.username.toLowerCase();
  await lockout.attempt(username, address);
  const user = await users.findOne({ username }).lean<UserDocument | null>();
  const isRight = await verifyPassword(user?.passwordHash, body.password);
  if (!user || !isRight || !user.isActive) throw wrongCredentials();
  await lockout.succeeded(username, address);
  await users.updateOne({ _id: user._id }, { $set: { lastSignedInAt: clock.now() } });
  return sessions.open(String(user._id));
};

export const viewerOf = async (user: UserDocument, departments: Departments): Promise<Viewer> => ({
  id: String(user._id),
  name: user.name,
  role: user.role,
  departmentId: user.departmentId,
  departmentIds:
    user.departmentId !== null && isDepartmentStaff(user)
      ? await departments.withDescendants(user.departmentId)
      : [],
  language: user.language,
});

export const createAuthenticate =
  ({ users, sessions, departments }: SignInDeps): Authenticate =>
  async (token) => {
    const session = await sessions.find(token);
    if (!session) return null;
    const user = await users.findById(session.userId).lean<UserDocument | null>();
    if (!user?.isActive) return null;
    return {
      id: String(session._id),
      csrfToken: session.csrfToken,
      viewer: await viewerOf(user, departments),
    };
  };

export interface MeDeps extends SignInDeps {
  feed: Pick<Feed, 'cursor'>;
}

export const presentMe = async ({ users, departments, feed }: MeDeps, session: Session): Promise<Me> => {
  const { viewer } = session;
  const liveCursor = await feed.cursor(); // before anything else is read
  const user = await users.findById(viewer.id, { username: 1 }).lean<UserDocument>();
  const department = viewer.departmentId === null ? undefined : await departments.byId(viewer.departmentId);
  return {
    id: viewer.id,
    username: user?.username ?? '',
    name: viewer.name,
    role: viewer.role,
    departmentId: viewer.departmentId,
    departmentName: department?.name ?? null,
    language: viewer.language,
    permissions: permissionsOf(viewer.role),
    csrfToken: session.csrfToken,
    liveCursor,
  };
};

const wrongPassword = () =>
  invalidInput([{ path: 'current', message: 'is wrong', key: 'problems.wrong_password' }]);

/**
 * Other sessions end; the one in use goes on. A stolen session gains no free guesses at the password: they count
 * as attempts to sign in. Throws `invalid_input`, `rate_limited`.
 */
export const changePassword = async (
  { users, sessions, lockout, audit, onRevoked }: SignInDeps & { audit: Audit; onRevoked: OnRevoked },
  session: Session,
  { current, next, address }: { current: string; next: string; address: string },
): Promise<void> => {
  const { viewer } = session;
  const user = await users.findById(viewer.id).lean<UserDocument | null>();
  if (!user) throw wrongPassword();
  await lockout.attempt(user.username, address);
  if (!(await verifyPassword(user.passwordHash, current))) throw wrongPassword();
  await lockout.succeeded(user.username, address);
  const passwordHash = await hashPassword(next);
  await users.updateOne({ _id: viewer.id }, { $set: { passwordHash }, $inc: { version: 1 } });
  await sessions.closeAll(viewer.id, session.id);
  onRevoked({ userId: viewer.id, exceptSessionId: session.id });
  await audit.record({
    actor: actorOf(viewer),
    action: 'user.password-changed',
    entity: `user/${viewer.id}`,
  });
};
