import { Types } from 'mongoose';
import type { BulletinKind } from '../../../contract/bulletins.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import { dayOf, type Day } from '../../kernel/working-calendar.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, type Actor } from '../../platform/events/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { mustBeAllowed } from './bulletin.policy.ts';
import { changeBulletin, loadBulletin, type BulletinDeps } from './change-bulletin.ts';
import { gather, type GatherDeps } from './content/gather.ts';
import { withGranted } from './content/with-granted.ts';
import { periodOf } from './periods.ts';

export type MakeDeps = BulletinDeps & GatherDeps;

const madeAlready = { path: 'day', message: 'has a bulletin already', key: 'problems.made_already' };

const keyOf = (kind: BulletinKind, from: Day): string => `${kind}:${from}`;

/** Whether there is one for the period that the day lies in. */
export const isMade = async ({ bulletins }: BulletinDeps, kind: BulletinKind, day: Day): Promise<boolean> =>
  (await bulletins.exists({ key: keyOf(kind, periodOf(kind, day).from) })) !== null;

/**
 * The draft for the day, week or month that `day` lies in. Throws `invalid_input` while that lasts, and `conflict`
 * when there is one.
 */
export const makeBulletin = async (
  deps: MakeDeps,
  { kind, day, actor }: { kind: BulletinKind; day: Day; actor: Actor },
): Promise<BulletinDocument> => {
  const { bulletins, clock, events } = deps;
  const period = periodOf(kind, day);
  const at = clock.now();
  if (period.to >= dayOf(at)) {
    throw invalidInput([{ path: 'day', message: 'has not passed yet', key: 'problems.not_over' }]);
  }
  const exists = () => conflict('There is a bulletin for this period.', [madeAlready]);
  if (await isMade(deps, kind, day)) throw exists();
  const content = await gather(deps, kind, period);
  const _id = new Types.ObjectId();
  const made = newEvent({ type: 'bulletin.made', at, actor, entityId: String(_id), version: 1 });
  const fields = {
    _id,
    ...{ key: keyOf(kind, period.from), version: 1, kind, state: 'draft' as const, ...period },
    ...{ madeAt: at, content, note: '', objectUntil: null, circulatedById: null, objections: [] },
    ...{
      signedBy: null,
      signedAt: null,
      history: [{ action: 'made', by: actor, at, reason: '' }],
      files: [],
    },
    outbox: [made],
  };
  try {
    await bulletins.create(fields);
  } catch (error) {
    throw isDuplicateKey(error) ? exists() : error;
  }
  events.nudge();
  return fields;
};

/** Takes the figures as they are now; a draft alone. */
export const remakeBulletin = async (
  deps: MakeDeps,
  { bulletinId, version, viewer }: { bulletinId: string; version: number; viewer: Viewer },
): Promise<BulletinDocument> => {
  const bulletin = await loadBulletin(deps, bulletinId, viewer);
  const now = deps.clock.now();
  mustBeAllowed(bulletin, 'remake', { viewer, now });
  const fresh = await gather(deps, bulletin.kind, bulletin);
  const content = withGranted(fresh, bulletin.objections, bulletin.kind);
  return changeBulletin(deps, { bulletin, version, viewer, action: 'remade', set: { content, madeAt: now } });
};
