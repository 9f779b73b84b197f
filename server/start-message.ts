import { join } from 'node:path';
import type { Config } from './config.ts';

export interface FreshAccount {
  username: string;
  password: string;
  name: string;
  role: string;
}

const table = (accounts: readonly FreshAccount[]): string[] => {
  const width = Math.max(...accounts.map((account) => account.username.length));
  return accounts.map(
    ({ username, password, role, name }) => `    ${username.padEnd(width)}  ${password}  ${role} ${name}`,
  );
};

/** What a newcomer needs to know once the system answers. Fresh passwords are shown this once. */
export const describeStart = (config: Config, accounts: readonly FreshAccount[]): string[] => [
  '',
  `  12345 hotline ${config.version} is running.`,
  '',
  `    Console         ${config.publicUrl}/console/`,
  `    Citizens' site  ${config.publicUrl}/`,
  ...(config.hasHandset ? [`    Handset         ${config.publicUrl}/phone`] : []),
  `    API docs        ${config.publicUrl}/api/docs`,
  `    Health          ${config.publicUrl}/health`,
  '',
  ...(accounts.length > 0
    ? ['  Accounts made just now (kept in the data folder):', ...table(accounts)]
    : [`  Accounts: see ${join(config.dataDir, 'accounts.txt')}`]),
  '',
];
