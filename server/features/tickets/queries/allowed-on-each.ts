import type { AllowedActions } from '../../../../contract/ticket-batches.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { CommandDeps } from '../commands/change-ticket.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { allowedActions } from '../ticket.policy.ts';
import { scopeOf } from './ticket-filters.ts';

/** What the policy looks at; histories and answers stay on disk. */
const fields = {
  state: 1,
  departmentId: 1,
  helpers: 1,
  departmentIds: 1,
  'citizen.isConfidential': 1,
  resolution: 1,
  extensions: 1,
  isContested: 1,
  finalRuling: 1,
  children: 1,
  marks: 1,
  rulesVersion: 1,
} as const;

/** What the viewer may do now to each of these tickets; those they may not see are left out. */
export const allowedOnEach = async (
  { tickets, deadlines }: Pick<CommandDeps, 'tickets' | 'deadlines'>,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<AllowedActions> => {
  const rows = await tickets
    .find({ $and: [{ _id: { $in: [...ticketIds] } }, scopeOf(viewer)] }, fields)
    .lean<TicketDocument[]>();
  return Object.fromEntries(
    rows.map((row) => [String(row._id), allowedActions(viewer, row, deadlines.rulesOf(row))]),
  );
};
