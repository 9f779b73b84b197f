import type { Model } from 'mongoose';
import type { Role } from '../../../contract/permissions.ts';
import type { CreateUserBody, UpdateUserBody, User } from '../../../contract/users.ts';
import { AppError, conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/events/index.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import { hashPassword } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import { viewerOf, type OnRevoked } from './sign-in.ts';
import type { UserDocument } from './user.model.ts';

/** What other features and the console's administration need of accounts. */
export interface Users {
  list(): Promise<User[]>;
  nameOf(id: string): Promise<string | undefined>;
  namesOf(ids: readonly string[]): Promise<Map<string, string>>;
  /** Who they are and what they may see now; null when the account is locked or gone. */
  viewerOf(id: string): Promise<Viewer | null>;
  /** Those of these roles whose accounts are active and have an address, by name; of one department where it is given. */
  mailable(roles: readonly Role[], departmentId: string | null): Promise<{ name: string; email: string }[]>;
  isEmpty(): Promise<boolean>;
  /** Throws `conflict` when the name is taken and `invalid_input` when the department does not fit the role. */
  create(body: CreateUserBody, actor: Actor): Promise<User>;
  /** Ends the person's sessions when role, department, password or activity change. Audited. */
  update(id: string, body: UpdateUserBody, actor: Actor): Promise<User>;
}

export interface UsersDeps {
  users: Model<UserDocument>;
  sessions: Sessions;
  departments: Departments;
  audit: Audit;
  onRevoked: OnRevoked;
}

export const presentUser = (user: UserDocument): User => ({
  id: String(user._id),
  username: user.username,
  name: user.name,
  role: user.role,
  departmentId: user.departmentId,
  email: user.email ?? null,
  isActive: user.isActive,
  lastSignedInAt: user.lastSignedInAt?.toISOString() ?? null,
});

const checkDepartment = async (
  departments: Departments,
  { role, departmentId }: Pick<User, 'role' | 'departmentId'>,
) => {
  const isNeeded = isDepartmentStaff({ role });
  if (isNeeded && departmentId === null) {
    throw invalidInput([
      { path: 'departmentId', message: 'is needed for this role', key: 'problems.required' },
    ]);
  }
  if (!isNeeded && departmentId !== null) {
    throw invalidInput([
      { path: 'departmentId', message: 'is only for department staff', key: 'problems.not_allowed' },
    ]);
  }
  if (departmentId !== null && !(await departments.byId(departmentId))) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
};

const isWayIn = ({ role, isActive }: Pick<UserDocument, 'role' | 'isActive'>): boolean =>
  role === 'administrator' && isActive;

/**
 * The last way in must stay open. Looked at after the write, which is taken back when nobody is left: two
 * administrators who remove each other at the same moment are then both refused.
 */
const keepAdministrator = async (
  users: Model<UserDocument>,
  before: UserDocument,
  after: UserDocument,
): Promise<void> => {
  if (!isWayIn(before) || isWayIn(after)) return;
  if ((await users.countDocuments({ role: 'administrator', isActive: true })) > 0) return;
  const { _id, version, ...restored } = before;
  await users.updateOne({ _id, version: version + 1 }, { $set: restored, $inc: { version: 1 } });
  throw conflict('The last active administrator must stay one.', [
    { path: after.isActive ? 'role' : 'isActive', message: 'must stay', key: 'problems.last_administrator' },
  ]);
};

/** Who moves to the hotline itself leaves their department. */
const changesOf = async ({ password, ...plain }: UpdateUserBody): Promise<Partial<UserDocument>> => {
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const leaves = plain.role !== undefined && !isDepartmentStaff({ role: plain.role });
  return {
    ...(leaves && { departmentId: null }),
    ...given,
    ...(password !== undefined && { passwordHash: await hashPassword(password) }),
  };
};

const endsSessions = (body: UpdateUserBody): boolean =>
  body.role !== undefined ||
  body.departmentId !== undefined ||
  body.isActive === false ||
  body.password !== undefined;

const findMailable = async (
  users: Model<UserDocument>,
  roles: readonly Role[],
  departmentId: string | null,
): Promise<{ name: string; email: string }[]> => {
  const found = await users
    .find({
      ...{ role: { $in: roles }, isActive: true, email: { $type: 'string' } },
      ...(departmentId !== null && { departmentId }),
    })
    .sort({ name: 1 })
    .lean<(UserDocument & { email: string })[]>();
  return found.map(({ name, email }) => ({ name, email }));
};

export const createUsers = ({ users, sessions, departments, audit, onRevoked }: UsersDeps): Users => {
  const namesOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = await users.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean<UserDocument[]>();
    return new Map(rows.map((row) => [String(row._id), row.name]));
  };

  return {
    list: async () => (await users.find().sort({ username: 1 }).lean<UserDocument[]>()).map(presentUser),
    nameOf: async (id) => (await namesOf([id])).get(id),
    namesOf,
    async viewerOf(id) {
      const user = await users.findOne({ _id: id, isActive: true }).lean<UserDocument | null>();
      return user && viewerOf(user, departments);
    },
    mailable: (roles, departmentId) => findMailable(users, roles, departmentId),
    isEmpty: async () => (await users.findOne({}, { _id: 1 }).lean()) === null,
    async create({ password, ...body }, actor) {
      await checkDepartment(departments, body);
      try {
        const created = await users.create({
          ...{ ...body, email: body.email ?? null },
          passwordHash: await hashPassword(password),
        });
        const id = String(created._id);
        await audit.record({ actor, action: 'user.created', entity: `user/${id}`, reason: body.role });
        return presentUser(created.toObject());
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new AppError('conflict', 'That user name is taken.', {
          details: [{ path: 'username', message: 'is taken', key: 'problems.taken' }],
        });
      }
    },
    async update(id, body, actor) {
      const before = await users.findById(id).lean<UserDocument | null>();
      if (!before) throw notFound('User', id);
      const changes = await changesOf(body);
      await checkDepartment(departments, { ...before, ...changes });
      const after = await users
        .findOneAndUpdate(
          { _id: id, version: before.version },
          { $set: changes, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<UserDocument | null>();
      if (!after) throw conflict('Somebody else changed this account just now: please look again.');
      await keepAdministrator(users, before, after);
      if (endsSessions(body)) {
        await sessions.closeAll(id);
        onRevoked({ userId: id });
      }
      const reason = Object.keys(changes).join(', ').replace('passwordHash', 'password');
      await audit.record({ actor, action: 'user.updated', entity: `user/${id}`, reason });
      return presentUser(after);
    },
  };
};
