import type { Connection } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import type { Callers } from '../callers/index.ts';
import { citizenModels } from './citizen.model.ts';
import { citizenRoutes } from './citizen.routes.ts';
import { toIdentity } from './identities.ts';
import { linkPersons, type Sources } from './link-persons.ts';
import { wishesOf, type Wishes } from './preferences.ts';

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
}

export const createCitizenWishes = ({
  connection,
}: {
  connection: Connection;
  clock: Clock;
}): CitizenWishes => {
  const models = citizenModels(connection);
  return {
    of: ({ account, phone, mail, wechat }) =>
      wishesOf(models, [
        toIdentity('account', account),
        toIdentity('phone', phone),
        toIdentity('mail', mail),
        toIdentity('wechat', wechat),
      ]),
  };
};

export interface CitizensDeps extends FeatureDeps {
  audit: Audit;
  callers: Callers;
  sources: Sources;
}

/** Citizens: one person across all channels. */
export const createCitizensFeature = (deps: CitizensDeps): { feature: Feature } => {
  const own = { ...deps, ...citizenModels(deps.connection) };
  return {
    feature: {
      name: 'citizens',
      routes: citizenRoutes(own),
      processors: linkPersons(own),
    },
  };
};
