import { Types } from 'mongoose';
import type { z } from 'zod';
import type * as contract from '../../../contract/bulletins.ts';
import { internal, invalidInput, invalidTransition, notFound } from '../../kernel/errors.ts';
import { addWorkingDays } from '../../kernel/working-calendar.ts';
import { actorOf } from '../../platform/events/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Calendars } from '../calendars/index.ts';
import type { BulletinDocument, StoredObjection } from './bulletin.model.ts';
import { isSameTarget, mustBeAllowed, objectableBy } from './bulletin.policy.ts';
import { changeBulletin, loadBulletin, type BulletinDeps } from './change-bulletin.ts';
import { withGranted } from './content/with-granted.ts';

export interface ReviewDeps extends BulletinDeps {
  calendars: Calendars;
}

interface Asked<Body> {
  bulletinId: string;
  viewer: Viewer;
  body: Body;
}

type Result = Promise<BulletinDocument>;

const loadFor = async (
  deps: BulletinDeps,
  { bulletinId, viewer }: Pick<Asked<unknown>, 'bulletinId' | 'viewer'>,
  action: contract.BulletinAction,
): Result => {
  const bulletin = await loadBulletin(deps, bulletinId, viewer);
  mustBeAllowed(bulletin, action, { viewer, now: deps.clock.now() });
  return bulletin;
};

/** 编者按 */
export const annotate = async (
  deps: BulletinDeps,
  asked: Asked<z.infer<typeof contract.AnnotateBody>>,
): Result => {
  const bulletin = await loadFor(deps, asked, 'annotate');
  const { version, note } = asked.body;
  return changeBulletin(deps, {
    bulletin,
    version,
    viewer: asked.viewer,
    action: 'annotated',
    set: { note },
  });
};

/** 征求意见: departments see it and may object until the day that the rules give. */
export const circulate = async (
  deps: ReviewDeps,
  asked: Asked<z.infer<typeof contract.VersionBody>>,
): Result => {
  const { viewer, body } = asked;
  const bulletin = await loadFor(deps, asked, 'circulate');
  const calendar = deps.calendars.byId(cityCalendarId);
  const { objectionDays } = bulletin.content.rules;
  const set = {
    state: 'in_review' as const,
    objectUntil: addWorkingDays(calendar, deps.clock.now(), objectionDays),
    circulatedById: viewer.id,
  };
  return changeBulletin(deps, { bulletin, version: body.version, viewer, action: 'circulated', set });
};

/** Whose objection it is: the case's department, or the viewer's own that is ranked. */
const objectorOf = (
  { content: { ranking, worst } }: BulletinDocument,
  target: contract.ObjectionTarget,
  { departmentIds }: Viewer,
): Pick<StoredObjection, 'departmentId' | 'departmentName' | 'targetName'> => {
  for (const { ticketId, departmentId, departmentName, number, title } of worst) {
    if (target.kind !== 'case' || ticketId !== target.ticketId || departmentId === null) continue;
    return { departmentId, departmentName, targetName: `${number} ${title}` };
  }
  for (const { rank, departmentId, name } of ranking) {
    if (rank === null || !departmentIds.includes(departmentId)) continue;
    return { departmentId, departmentName: name, targetName: '' };
  }
  throw internal('an objection was allowed to what is not in the bulletin');
};

/** 异议, by the head of a department about its place or one of its cases. */
export const objectTo = async (
  deps: BulletinDeps,
  asked: Asked<z.infer<typeof contract.ObjectBody>>,
): Result => {
  const { viewer, body } = asked;
  const now = deps.clock.now();
  const bulletin = await loadFor(deps, asked, 'object');
  const { target, reason, version } = body;
  if (!objectableBy(bulletin, viewer, now).some((possible) => isSameTarget(possible, target))) {
    throw invalidInput([
      { path: 'target', message: 'is not yours to object to', key: 'problems.not_objectable' },
    ]);
  }
  const objection: StoredObjection = {
    id: String(new Types.ObjectId()),
    ...objectorOf(bulletin, target, viewer),
    target,
    reason,
    by: actorOf(viewer),
    at: now,
    ruling: null,
  };
  return changeBulletin(deps, {
    ...{ bulletin, version, viewer, action: 'objected', reason },
    data: { objectionId: objection.id },
    set: { objections: [...bulletin.objections, objection] },
  });
};

/** The ruling (裁定) on an objection, with its reason; once. */
export const ruleObjection = async (
  deps: BulletinDeps,
  asked: Asked<z.infer<typeof contract.RuleObjectionBody>> & { objectionId: string },
): Result => {
  const { viewer, body, objectionId } = asked;
  const bulletin = await loadBulletin(deps, asked.bulletinId, viewer);
  const objection = bulletin.objections.find(({ id }) => id === objectionId);
  if (!objection) throw notFound('Objection', objectionId);
  if (objection.ruling !== null) throw invalidTransition('ruled', 'rule');
  mustBeAllowed(bulletin, 'rule', { viewer, now: deps.clock.now() });
  const { isGranted, reason, version } = body;
  const ruling = { isGranted, reason, by: actorOf(viewer), at: deps.clock.now() };
  const objections = bulletin.objections.map((one) => (one === objection ? { ...one, ruling } : one));
  return changeBulletin(deps, {
    ...{ bulletin, version, viewer, action: 'ruled', reason, data: { objectionId } },
    set: { objections, content: withGranted(bulletin.content, objections, bulletin.kind) },
  });
};

/** Back to a draft: the leader wants something else in it. */
export const sendBack = async (
  deps: BulletinDeps,
  asked: Asked<z.infer<typeof contract.SendBackBody>>,
): Result => {
  const { viewer, body } = asked;
  const bulletin = await loadFor(deps, asked, 'send-back');
  const set = { state: 'draft' as const, objectUntil: null, circulatedById: null };
  return changeBulletin(deps, { bulletin, ...body, viewer, action: 'sent-back', set });
};

/** 签发: from now on nothing in it changes. */
export const sign = async (
  deps: BulletinDeps,
  asked: Asked<z.infer<typeof contract.VersionBody>>,
): Result => {
  const { viewer, body } = asked;
  const bulletin = await loadFor(deps, asked, 'sign');
  const set = { state: 'frozen' as const, signedBy: actorOf(viewer), signedAt: deps.clock.now() };
  return changeBulletin(deps, { bulletin, version: body.version, viewer, action: 'signed', set });
};
