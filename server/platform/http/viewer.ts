import type { Language } from '../../../contract/common.ts';
import type { Role } from '../../../contract/permissions.ts';

/** The signed-in person on whose behalf a request runs. Every query is scoped by this. */
export interface Viewer {
  id: string;
  name: string;
  role: Role;
  /** The department the person works for; null for hotline staff. */
  departmentId: string | null;
  /** That department and all below it; empty for hotline staff. */
  departmentIds: readonly string[];
  language: Language;
}

/** What a valid session says. */
export interface Session {
  id: string;
  viewer: Viewer;
  csrfToken: string;
}

/** Finds the session behind a cookie's token; null when it is unknown, expired or revoked. */
export type Authenticate = (token: string) => Promise<Session | null>;

const departmentRoles: readonly Role[] = ['handler', 'department_head'];

/** Staff of the hotline itself see every ticket; department staff see their own departments' tickets. */
export const isDepartmentStaff = (viewer: Pick<Viewer, 'role'>): boolean =>
  departmentRoles.includes(viewer.role);
