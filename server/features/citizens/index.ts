import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { IdentityProvider } from '../../../integrations/identity/port.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import type { Callers } from '../callers/index.ts';
import type { Notifications } from '../notifications/index.ts';
import { defineExports, trimExports } from './exports.ts';
import { createAccounts } from './accounts.ts';
import { eraseJob, runErasure } from './run-erasure.ts';
import { personalDataRoutes } from './personal-data.routes.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { CitizenPreferences } from '../../../contract/citizens.ts';
import { Id } from '../../../contract/common.ts';
import { citizenModels } from './citizen.model.ts';
import { citizenRoutes } from './citizen.routes.ts';
import { toIdentity } from './identities.ts';
import { linkPersons, meetImported, type Sources } from './link-persons.ts';
import { setWechatNews, wishesOf, type Wishes } from './preferences.ts';
import { createSelfService, type SelfService } from './self-service.ts';

export type { SignedInCitizen } from './accounts.ts';
export type { OwnView, SelfService } from './self-service.ts';
export type { Wishes };

/** What those who tell citizens something ask before they do. */
export interface CitizenWishes {
  /** Of whoever is known by the first of these; null for a stranger. */
  of(known: {
    account?: string | null;
    phone?: string | null;
    mail?: string | null;
    wechat?: string | null;
  }): Promise<Wishes | null>;
  /** 退订、订阅 on WeChat; gives how they are told from now on. */
  setWechatNews(openId: string, isWanted: boolean): Promise<CitizenPreferences['news']>;
}

export const createCitizenWishes = ({
  connection,
  clock,
}: {
  connection: Connection;
  clock: Clock;
}): CitizenWishes => {
  const models = citizenModels(connection);
  return {
    setWechatNews: (openId, isWanted) => setWechatNews({ ...models, clock }, openId, isWanted),
    of: ({ account, phone, mail, wechat }) =>
      wishesOf(models, [
        toIdentity('account', account),
        toIdentity('phone', phone),
        toIdentity('mail', mail),
        toIdentity('wechat', wechat),
      ]),
  };
};

/** Makes persons known whom an old platform's requests name; asked again, nobody twice. */
export interface Introductions {
  meet(source: string, externalIds: readonly string[]): Promise<void>;
}

export const createIntroductions = (deps: {
  connection: Connection;
  clock: Clock;
  tickets: Pick<Sources['tickets'], 'contactsOfOrigin'>;
}): Introductions => {
  const own = { ...deps, ...citizenModels(deps.connection) };
  return { meet: (source, externalIds) => meetImported(own, source, externalIds) };
};

export interface CitizensDeps extends FeatureDeps {
  audit: Audit;
  callers: Callers;
  notifications: Notifications;
  sources: Sources;
  /** Undefined where citizens cannot sign in. */
  identity: IdentityProvider | undefined;
  files: FileStore;
  /** What every feature keeps about people; known when all are wired. */
  holders: () => readonly PersonalData[];
}

/** Citizens: one person across all channels. */
export const createCitizensFeature = (deps: CitizensDeps): { feature: Feature; selfService: SelfService } => {
  const own = { ...deps, ...citizenModels(deps.connection) };
  const accounts = createAccounts(own);
  deps.queue.define(
    { name: 'citizens.trim', schema: z.object({}), repeat: { cron: '53 * * * *', payload: {} } },
    async () => {
      await accounts.trim();
      await trimExports(own);
    },
  );
  const erasing = { name: eraseJob, schema: z.object({ requestId: Id }), attempts: 8, backoffMs: 5_000 };
  deps.queue.define(erasing, ({ requestId }) => runErasure(own, requestId));
  defineExports(own);
  return {
    selfService: createSelfService(own, accounts),
    feature: {
      name: 'citizens',
      routes: [...personalDataRoutes(own), ...citizenRoutes(own)],
      processors: linkPersons(own),
    },
  };
};
