import type { InspectionAction, InspectionState } from '../../../../contract/quality.ts';
import { isPermitted, type Permission } from '../../../../contract/permissions.ts';
import { forbidden, invalidTransition } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { InspectionDocument } from './inspection.model.ts';

type Facts = Pick<InspectionDocument, 'state' | 'agentId' | 'inspectorId' | 'appealUntil' | 'appeal'>;

interface Asked {
  viewer: Viewer;
  now: Date;
}

const permissionFor: Record<InspectionAction, Permission> = {
  take: 'quality:inspect',
  release: 'quality:inspect',
  score: 'quality:inspect',
  drop: 'quality:inspect',
  acknowledge: 'quality:own',
  appeal: 'quality:own',
  rule: 'quality:manage',
};

/** In which state what may be done. */
const possibleIn: Record<InspectionState, readonly InspectionAction[]> = {
  waiting: ['take', 'score', 'drop'],
  taken: ['release', 'score', 'drop'],
  scored: ['acknowledge', 'appeal'],
  acknowledged: [],
  appealed: ['rule'],
  ruled: ['acknowledge'],
  dropped: [],
};

const isOwn = ({ agentId }: Pick<Facts, 'agentId'>, viewer: Viewer): boolean => agentId === viewer.id;

/** Taken by somebody else, it is theirs; leaders alone may give it back to all. */
const isFree = ({ inspectorId }: Facts, viewer: Viewer): boolean =>
  inspectorId === null || inspectorId === viewer.id;

/** Who it must be, beyond the role. Nobody judges themselves, and nobody rules on their own judgement. */
const mayBy: Record<InspectionAction, (inspection: Facts, asked: Asked) => boolean> = {
  take: (inspection, { viewer }) => !isOwn(inspection, viewer),
  release: (inspection, { viewer }) =>
    isFree(inspection, viewer) || (isPermitted(viewer.role, 'quality:manage') && !isOwn(inspection, viewer)),
  score: (inspection, { viewer }) => !isOwn(inspection, viewer) && isFree(inspection, viewer),
  drop: (inspection, { viewer }) => !isOwn(inspection, viewer) && isFree(inspection, viewer),
  acknowledge: (inspection, { viewer }) => isOwn(inspection, viewer),
  appeal: (inspection, { viewer, now }) =>
    isOwn(inspection, viewer) &&
    inspection.appeal === null &&
    inspection.appealUntil !== null &&
    now <= inspection.appealUntil,
  rule: (inspection, { viewer }) => !isOwn(inspection, viewer) && inspection.inspectorId !== viewer.id,
};

/** Everything this viewer may do to this inspection now. */
export const allowedTo = (inspection: Facts, asked: Asked): InspectionAction[] =>
  possibleIn[inspection.state].filter(
    (action) => isPermitted(asked.viewer.role, permissionFor[action]) && mayBy[action](inspection, asked),
  );

/** Throws `invalid_transition` when it is the state or the time that forbids it, else `forbidden`. */
export const mustBeAllowed = (inspection: Facts, action: InspectionAction, asked: Asked): void => {
  if (!possibleIn[inspection.state].includes(action)) throw invalidTransition(inspection.state, action);
  if (allowedTo(inspection, asked).includes(action)) return;
  const isTooLate = action === 'appeal' && isOwn(inspection, asked.viewer);
  throw isTooLate ? invalidTransition('appeal_over', action) : forbidden();
};

const toldStates: readonly InspectionState[] = ['scored', 'acknowledged', 'appealed', 'ruled'];

/** Inspectors see all but their own; whoever was judged sees it once it has a score. */
export const maySee = (inspection: Pick<Facts, 'agentId' | 'state'>, viewer: Viewer): boolean =>
  isOwn(inspection, viewer)
    ? toldStates.includes(inspection.state)
    : isPermitted(viewer.role, 'quality:inspect');
