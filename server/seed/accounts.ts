import type { Role } from '../../contract/permissions.ts';

export interface SeedAccount {
  username: string;
  name: string;
  role: Role;
  departmentCode?: string;
}

/** One demo account a role and a few more where the work meets; passwords are made at the first start. */
export const demoAccounts: readonly SeedAccount[] = [
  { username: 'admin', name: '林管理', role: 'administrator' },
  { username: 'agent1', name: '陈晓燕', role: 'agent' },
  { username: 'agent2', name: '黄志强', role: 'agent' },
  { username: 'dispatcher', name: '郑丽华', role: 'dispatcher' },
  { username: 'supervisor', name: '吴建平', role: 'supervisor' },
  { username: 'followup', name: '何美玲', role: 'follow_up_caller' },
  { username: 'editor', name: '谢文博', role: 'editor' },
  { username: 'inspector', name: '叶敏', role: 'inspector' },
  { username: 'inspector2', name: '杨帆', role: 'inspector' },
  { username: 'handler.chengguan', name: '王海生', role: 'handler', departmentCode: 'fz-chengguan' },
  { username: 'head.chengguan', name: '刘国栋', role: 'department_head', departmentCode: 'fz-chengguan' },
  { username: 'handler.gulou', name: '张雅琴', role: 'handler', departmentCode: '350102' },
  { username: 'head.gulou', name: '林振华', role: 'department_head', departmentCode: '350102' },
  { username: 'handler.renshe', name: '李秋萍', role: 'handler', departmentCode: 'fz-renshe' },
  { username: 'handler.shuiwu', name: '高明辉', role: 'handler', departmentCode: 'fz-shuiwu' },
];

/** In production nothing is made but one way in. */
export const productionAccounts: readonly SeedAccount[] = [
  { username: 'admin', name: '管理员', role: 'administrator' },
];
