import { expect } from 'chai';
import { isPermitted, permissions, permissionsOf, roles } from '../../../contract/permissions.ts';

describe('The table of permissions', () => {
  it('gives every role something to do', () => {
    for (const role of roles) expect(permissionsOf(role), role).not.to.be.empty;
  });

  it('agrees with itself in both directions', () => {
    for (const role of roles)
      for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
        expect(permissionsOf(role).includes(permission)).to.equal(isPermitted(role, permission));
  });

  it('leaves accounts, jobs and the audit trail to administrators', () => {
    for (const permission of ['users:manage', 'jobs:manage', 'audit:read'] as const)
      expect(roles.filter((role) => isPermitted(role, permission))).to.deep.equal(['administrator']);
  });

  it('keeps department staff from dispatching and reviewing their own work', () => {
    for (const role of ['handler', 'department_head'] as const)
      for (const permission of ['tickets:dispatch', 'tickets:review', 'followups:do'] as const)
        expect(isPermitted(role, permission), `${role} ${permission}`).to.equal(false);
  });
});
