import type { PersonalData } from '../../platform/personal-data.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Audit } from '../audit/index.ts';
import type { Notifications } from '../notifications/index.ts';
import { presentBrief } from './citizen.presenter.ts';
import { allKeysOf, loadPerson, type QueryDeps } from './citizen.queries.ts';
import { consentsOf, preferencesOf } from './person.ts';

export interface PersonalDataDeps extends QueryDeps {
  audit: Audit;
  queue: JobQueue;
  notifications: Notifications;
  /** What every feature keeps about people; known when all are wired. */
  holders: () => readonly PersonalData[];
}

/** Everything that is kept about a person, as they are handed it. */
export const collectPerson = async (
  deps: PersonalDataDeps,
  citizenId: string,
): Promise<Record<string, unknown>> => {
  const person = await loadPerson(deps, citizenId);
  const keys = await allKeysOf(deps, person);
  const parts = await Promise.all(
    deps.holders().map(async (holder) => [holder.name, await holder.collect?.(keys)] as const),
  );
  return {
    exportedAt: deps.clock.now(),
    person: presentBrief(person, true),
    preferences: preferencesOf(person),
    consents: consentsOf(person),
    ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)),
  };
};
