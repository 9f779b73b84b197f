/** Who works here. The order is the order of the demo accounts. */
export const roles = [
  'agent', // 话务员
  'dispatcher', // 派单员
  'handler', // 承办人员
  'department_head', // 承办单位负责人
  'follow_up_caller', // 回访员
  'supervisor', // 督办, 班长
  'editor', // 知识库管理员
  'inspector', // 质检员
  'administrator', // 系统管理员
] as const;
export type Role = (typeof roles)[number];

const hotline = ['agent', 'dispatcher', 'follow_up_caller', 'supervisor', 'administrator'] as const;
const department = ['handler', 'department_head'] as const;
const everyone = roles;

/**
 * Who may do what, in one table. A row says that a role may do it at all; whether it may do it to this very
 * ticket (its state, its department) is decided by the feature's policy.
 */
export const permissions = {
  'tickets:read': everyone,
  'tickets:file': ['agent', 'dispatcher', 'supervisor', 'administrator'],
  'tickets:answer': ['agent', 'dispatcher', 'supervisor'],
  'tickets:dispatch': ['dispatcher', 'supervisor'],
  'tickets:rule': ['supervisor'],
  'tickets:merge': ['agent', 'dispatcher', 'supervisor'],
  'tickets:handle': department,
  'tickets:review': ['dispatcher', 'supervisor'],
  'tickets:supplement': [...hotline, ...department],
  'tickets:archive': ['dispatcher', 'supervisor', 'administrator'],
  'tickets:urge': ['agent', 'dispatcher', 'follow_up_caller', 'supervisor'],
  'tickets:supervise': ['supervisor'],
  'followups:do': ['follow_up_caller', 'supervisor'],
  'citizens:reveal': [...hotline, ...department],
  'citizens:read': hotline,
  'citizens:find': ['dispatcher', 'follow_up_caller', 'supervisor', 'administrator'],
  'citizens:merge': ['dispatcher', 'supervisor'],
  'citizens:erase': ['supervisor', 'administrator'],
  'calls:take': ['agent', 'dispatcher', 'follow_up_caller', 'supervisor'],
  'calls:read': [...hotline, 'inspector'],
  'calls:listen': ['dispatcher', 'follow_up_caller', 'supervisor', 'inspector', 'administrator'],
  'seats:watch': ['supervisor', 'administrator'],
  'seats:skills': ['supervisor', 'administrator'],
  'calls:supervise': ['supervisor'],
  'calls:rules': ['supervisor', 'administrator'],
  'callers:block': ['supervisor'],
  'articles:read': everyone,
  'articles:write': ['editor', 'handler', 'department_head', 'administrator'],
  'articles:approve': ['department_head', 'editor', 'administrator'],
  'articles:publish': ['editor', 'administrator'],
  'knowledge:export': ['administrator'],
  'departments:read': everyone,
  'departments:manage': ['administrator'],
  'users:read': ['supervisor', 'administrator'],
  'users:manage': ['administrator'],
  'chats:take': ['agent', 'dispatcher', 'supervisor'],
  'chats:read': ['agent', 'dispatcher', 'supervisor', 'inspector'],
  'chats:manage': ['supervisor', 'administrator'],
  'channels:manage': ['administrator'],
  'texts:read': ['supervisor', 'administrator'],
  'texts:manage': ['supervisor', 'administrator'],
  'wallboard:watch': ['dispatcher', 'supervisor', 'administrator'],
  'outlook:read': ['dispatcher', 'supervisor', 'administrator'],
  'reports:read': ['dispatcher', 'department_head', 'supervisor', 'administrator'],
  'bulletins:read': ['dispatcher', 'department_head', 'supervisor', 'editor', 'administrator'],
  'bulletins:edit': ['dispatcher', 'supervisor'],
  'bulletins:object': ['department_head'],
  'bulletins:sign': ['supervisor', 'administrator'],
  'quality:own': ['agent', 'dispatcher', 'follow_up_caller', 'supervisor'],
  'quality:inspect': ['supervisor', 'inspector'],
  'quality:read': ['supervisor', 'inspector', 'administrator'],
  'quality:manage': ['supervisor'],
  'hot-topics:read': ['dispatcher', 'supervisor', 'editor', 'administrator'],
  'hot-topics:manage': ['dispatcher', 'supervisor'],
  'rules:read': [...hotline, ...department, 'inspector'],
  'rules:manage': ['administrator'],
  'jobs:manage': ['administrator'],
  'audit:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const isPermitted = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);

/** Everybody who holds a permission. */
export const rolesWho = (permission: Permission): Role[] =>
  roles.filter((role) => isPermitted(role, permission));

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => isPermitted(role, permission));
