import type { CallerBlock } from '../../../contract/callers.ts';
import { isPermitted } from '../../../contract/permissions.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { maskPhone } from '../tickets/index.ts';
import type { BlockDocument } from './block.model.ts';
import { actionsOn } from './change-block.ts';

export const presentBlock = (block: BlockDocument, viewer: Viewer): CallerBlock => ({
  id: String(block._id),
  phone: maskPhone(block.phone) ?? '',
  state: block.state,
  reason: block.reason,
  note: block.note,
  days: block.days,
  requestedBy: block.requestedBy.name,
  requestedAt: block.requestedAt.toISOString(),
  decidedBy: block.decidedBy,
  decidedAt: block.decidedAt?.toISOString() ?? null,
  decision: block.decision,
  until: block.until?.toISOString() ?? null,
  allowedActions: isPermitted(viewer.role, 'callers:block') ? actionsOn(block, viewer.id) : [],
  version: block.version,
});
