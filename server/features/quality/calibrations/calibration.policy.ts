import type { CalibrationAction } from '../../../../contract/calibrations.ts';
import { isPermitted } from '../../../../contract/permissions.ts';
import { forbidden, invalidTransition } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { CalibrationDocument } from './calibration.model.ts';

type Facts = Pick<CalibrationDocument, 'state' | 'entries' | 'agentId' | 'reference'>;

/** With fewer there is nothing to compare. */
const fewest = 2;

/**
 * Whoever is invited scores once. One leader gives the reference and may give another; none replaces what a colleague
 * gave, which stays hidden. Leaders close when there is something to compare.
 */
export const allowedTo = (
  { state, entries, agentId, reference }: Facts,
  viewer: Viewer,
): CalibrationAction[] => {
  if (state === 'closed' || agentId === viewer.id) return [];
  const own = entries.find(({ inspectorId }) => inspectorId === viewer.id);
  const isLeader = isPermitted(viewer.role, 'quality:manage');
  const isFree = reference === null || reference.inspectorId === viewer.id;
  const done = entries.filter(({ scoring }) => scoring !== null).length;
  return [
    ...(own?.scoring === null ? (['score'] as const) : []),
    ...(isLeader && !own && isFree ? (['reference'] as const) : []),
    ...(isLeader && done >= fewest ? (['close'] as const) : []),
  ];
};

/** Throws `invalid_transition` once it is closed, else `forbidden`. */
export const mustBeAllowed = (calibration: Facts, action: CalibrationAction, viewer: Viewer): void => {
  if (calibration.state === 'closed') throw invalidTransition('closed', action);
  if (!allowedTo(calibration, viewer).includes(action)) throw forbidden();
};
