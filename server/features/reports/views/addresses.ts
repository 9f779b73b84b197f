import { rolesWho } from '../../../../contract/permissions.ts';
import type { ReportViews } from '../../../../contract/report-views.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import type { Users } from '../../users/index.ts';

export type Address = ReportViews['addresses'][number];

interface AddressDeps {
  users: Users;
  /** Addresses that the rules name. */
  listed: () => readonly string[];
}

/** Whom this viewer may send figures to: whom the rules name, and who reads reports; departments keep theirs to themselves. */
export const addressesFor = async ({ users, listed }: AddressDeps, viewer: Viewer): Promise<Address[]> => {
  const own = isDepartmentStaff(viewer) ? viewer.departmentId : null;
  const people = await users.mailable(rolesWho('reports:read'), own);
  const named = new Map(people.map(({ name, email }) => [email, name]));
  const rest = listed().filter((address) => !named.has(address));
  return [
    ...rest.map((address) => ({ address, name: null })),
    ...[...named].map(([address, name]) => ({ address, name })),
  ];
};
