import type {
  Bulletin,
  BulletinAction,
  BulletinState,
  ObjectionTarget,
} from '../../../contract/bulletins.ts';
import { isPermitted, type Permission } from '../../../contract/permissions.ts';
import { forbidden, invalidTransition } from '../../kernel/errors.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import type { BulletinDocument } from './bulletin.model.ts';

const permissionFor: Record<BulletinAction, Permission> = {
  remake: 'bulletins:edit',
  annotate: 'bulletins:edit',
  circulate: 'bulletins:edit',
  object: 'bulletins:object',
  rule: 'bulletins:sign',
  'send-back': 'bulletins:sign',
  sign: 'bulletins:sign',
};

/** In which state what may be done. A daily brief ranks nobody: it is signed as it was made. */
const possibleIn: Record<BulletinState, readonly BulletinAction[]> = {
  draft: ['remake', 'annotate', 'circulate'],
  in_review: ['annotate', 'object', 'rule', 'send-back', 'sign'],
  frozen: [],
};

type Facts = Pick<
  BulletinDocument,
  'kind' | 'state' | 'content' | 'objections' | 'objectUntil' | 'circulatedById'
>;

const isOpen = ({ ruling }: BulletinDocument['objections'][number]): boolean => ruling === null;

export const openObjections = ({ objections }: Pick<BulletinDocument, 'objections'>): number =>
  objections.filter(isOpen).length;

const isPossible = ({ kind, state }: Facts, action: BulletinAction): boolean =>
  kind === 'daily' && state === 'draft'
    ? ['remake', 'annotate', 'sign'].includes(action)
    : possibleIn[state].includes(action);

/** What a department's head may object to: its place and its cases, each once. */
export const objectableBy = (
  { state, content, objections, objectUntil }: Facts,
  viewer: Viewer,
  now: Date,
): ObjectionTarget[] => {
  if (state !== 'in_review' || (objectUntil !== null && now > objectUntil)) return [];
  if (!isPermitted(viewer.role, 'bulletins:object')) return [];
  const isOwn = (departmentId: string | null): boolean =>
    departmentId !== null && viewer.departmentIds.includes(departmentId);
  const isRanked = content.ranking.some((row) => row.rank !== null && isOwn(row.departmentId));
  const cases = content.worst.filter(({ departmentId }) => isOwn(departmentId));
  const targets: ObjectionTarget[] = [
    ...(isRanked ? [{ kind: 'ranking' as const }] : []),
    ...cases.map(({ ticketId }) => ({ kind: 'case' as const, ticketId })),
  ];
  const own = objections.filter(({ departmentId }) => isOwn(departmentId));
  return targets.filter((target) => !own.some((objection) => isSameTarget(objection.target, target)));
};

export const isSameTarget = (left: ObjectionTarget, right: ObjectionTarget): boolean =>
  left.kind === right.kind &&
  (left.kind === 'ranking' || right.kind === 'ranking' || left.ticketId === right.ticketId);

/** Four eyes: who sent it round does not sign it; nor does anybody before the departments' time to object is over. */
const maySign = ({ objectUntil, circulatedById, objections }: Facts, viewer: Viewer, now: Date): boolean =>
  circulatedById !== viewer.id && (objectUntil === null || now > objectUntil) && !objections.some(isOpen);

/** Everything this viewer may do to this bulletin now. */
export const allowedTo = (bulletin: Facts, viewer: Viewer, now: Date): Bulletin['allowedActions'] =>
  (Object.keys(permissionFor) as BulletinAction[]).filter((action) => {
    if (!isPossible(bulletin, action) || !isPermitted(viewer.role, permissionFor[action])) return false;
    if (action === 'object') return objectableBy(bulletin, viewer, now).length > 0;
    if (action === 'rule') return bulletin.objections.some(isOpen);
    return action !== 'sign' || maySign(bulletin, viewer, now);
  });

/** Throws `forbidden` or, when it is the state that forbids it, `invalid_transition`. */
export const mustBeAllowed = (
  bulletin: BulletinDocument,
  action: BulletinAction,
  { viewer, now }: { viewer: Viewer; now: Date },
): void => {
  if (!isPossible(bulletin, action)) throw invalidTransition(bulletin.state, action);
  if (allowedTo(bulletin, viewer, now).includes(action)) return;
  if (action === 'sign' && bulletin.circulatedById !== viewer.id)
    throw invalidTransition('objections_open', action);
  throw forbidden();
};

/** Drafts are the desk's own; departments see what is sent round and what is signed. */
export const maySee = ({ state }: Pick<BulletinDocument, 'state'>, viewer: Viewer): boolean =>
  state !== 'draft' || !isDepartmentStaff(viewer);
