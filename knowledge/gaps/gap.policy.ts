import { gapActions, type GapAction } from '../../contract/gaps.ts';
import { isPermitted } from '../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import { waiting, type GapDocument } from './gap.model.ts';

type PolicyGap = Pick<GapDocument, 'state' | 'kind' | 'departmentId' | 'articleId'>;

/** A department sees what is its own to answer; editors and administrators see all. */
export const canSee = (viewer: Viewer, { departmentId }: Pick<GapDocument, 'departmentId'>): boolean =>
  !isDepartmentStaff(viewer) || (departmentId !== null && viewer.departmentIds.includes(departmentId));

export const scopeOf = (viewer: Viewer): Record<string, unknown> =>
  isDepartmentStaff(viewer) ? { departmentId: { $in: [...viewer.departmentIds] } } : {};

const fits: Record<GapAction, (gap: PolicyGap, viewer: Viewer) => boolean> = {
  take: () => true,
  // Whose matter it is, the editors decide: a department that has nothing to do with it refuses, with the reason.
  hand_on: ({ kind }, viewer) => kind !== 'correction' && isPermitted(viewer.role, 'articles:publish'),
  // A wrong article is put right where it stands.
  write: ({ kind, articleId }) => kind !== 'correction' && articleId === null,
  dismiss: () => true,
};

export const mayDo = (viewer: Viewer, gap: PolicyGap, action: GapAction): boolean =>
  isPermitted(viewer.role, 'articles:write') &&
  canSee(viewer, gap) &&
  waiting.includes(gap.state) &&
  fits[action](gap, viewer);

export const allowedActions = (viewer: Viewer, gap: PolicyGap): GapAction[] =>
  gapActions.filter((action) => mayDo(viewer, gap, action));
