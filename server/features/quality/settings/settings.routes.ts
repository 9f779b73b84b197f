import { z } from 'zod';
import * as contract from '../../../../contract/quality-settings.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { QualityStore } from './settings.ts';

export interface SettingsRoutesDeps {
  store: QualityStore;
  audit: Audit;
}

const AnyVersion = z.union([contract.RulesVersion, contract.SheetVersion]);

const writeDown = (
  { audit }: SettingsRoutesDeps,
  viewer: Viewer,
  { subject, version, reason }: { subject: contract.SettingsSubject; version: number; reason: string },
): Promise<void> =>
  audit.record({
    ...{ actor: actorOf(viewer), action: 'quality-settings.saved' },
    ...{ entity: `quality-settings/${subject}:${version}`, reason },
  });

const current = async ({ store }: SettingsRoutesDeps): Promise<contract.QualitySettings> => {
  const [rules, call, ticket, chat] = await Promise.all([
    store.current('rules'),
    store.current('call'),
    store.current('ticket'),
    store.current('chat'),
  ]);
  return { rules, sheets: { call, ticket, chat } };
};

export const settingsRoutes = (deps: SettingsRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/quality/settings',
    permission: 'quality:read',
    summary: 'The rules of sampling and the score sheets (评分表) that hold now',
    answer: contract.QualitySettings,
    handle: () => current(deps),
  }),
  route({
    method: 'get',
    path: '/quality/settings/:subject/versions',
    permission: 'quality:read',
    summary: 'Every version of the rules or of one sheet, newest first',
    params: contract.SubjectParams,
    answer: z.array(AnyVersion),
    handle: ({ params: { subject } }) => deps.store.versions(subject),
  }),
  route({
    method: 'post',
    path: '/quality/rules',
    permission: 'quality:manage',
    summary: 'Save new rules of sampling, with the reason',
    body: contract.SaveSamplingBody,
    answer: contract.RulesVersion,
    status: 201,
    handle: async ({ viewer, body }) => {
      const saved = await deps.store.save('rules', { viewer, ...body });
      await writeDown(deps, viewer, { subject: 'rules', ...saved });
      return saved;
    },
  }),
  route({
    method: 'post',
    path: '/quality/sheets/:kind',
    permission: 'quality:manage',
    summary: 'Save a new score sheet for calls, tickets or chats, with the reason',
    params: contract.SheetParams,
    body: contract.SaveSheetBody,
    answer: contract.SheetVersion,
    status: 201,
    handle: async ({ viewer, params: { kind }, body }) => {
      const saved = await deps.store.save(kind, { viewer, ...body });
      await writeDown(deps, viewer, { subject: kind, ...saved });
      return saved;
    },
  }),
];
