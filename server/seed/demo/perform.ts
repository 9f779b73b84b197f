import { isPermitted } from '../../../contract/permissions.ts';
import type { Departments } from '../../features/departments/index.ts';
import type { Users } from '../../features/users/index.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { isDepartmentStaff, parse, type Route, type Viewer } from '../../platform/http/index.ts';

/** Does what a request of that person would do, past HTTP: same route, same schema, same permission, same command. */
export type Perform = (username: string, action: DemoAction) => Promise<unknown>;

export interface DemoAction {
  /** `post` where nothing else is said. */
  method?: 'get' | 'post' | 'put';
  path: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
}

export interface PerformDeps {
  routes: readonly Route[];
  users: Users;
  departments: Departments;
}

const mayTake = ({ role }: Viewer, { permission }: Route): boolean =>
  permission === 'signed-in' || permission === 'public' || isPermitted(role, permission);

export const createPerform = async ({ routes, users, departments }: PerformDeps): Promise<Perform> => {
  const viewers = new Map<string, Viewer>();
  for (const { id, username, name, role, departmentId } of await users.list()) {
    const isStaff = isDepartmentStaff({ role }) && departmentId !== null;
    viewers.set(username, {
      id,
      name,
      role,
      departmentId,
      departmentIds: isStaff ? await departments.withDescendants(departmentId) : [],
      language: 'zh-CN',
    });
  }
  return (username, { method = 'post', path, params = {}, query = {}, body = {} }) => {
    const viewer = viewers.get(username);
    const row = routes.find((route) => route.method === method && route.path === path);
    if (!viewer || !row) throw notFound('Route', `${username} ${path}`);
    if (!mayTake(viewer, row)) throw forbidden();
    return row.handle({
      viewer,
      params: row.params ? parse(row.params, params, 'params') : undefined,
      query: row.query ? parse(row.query, query, 'query') : undefined,
      body: row.body ? parse(row.body, body, 'body') : undefined,
    } as never);
  };
};
