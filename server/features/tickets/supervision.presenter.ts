import type { FollowUp } from '../../../contract/follow-ups.ts';
import type { Supervision } from '../../../contract/supervision.ts';
import { wire } from './row.presenter.ts';
import type { StoredFollowUp, StoredSupervision } from './ticket.model.ts';

export const presentFollowUp = ({ at, appeal, ...entry }: StoredFollowUp): FollowUp => ({
  ...entry,
  at: at.toISOString(),
  appeal: appeal && { ...appeal, at: appeal.at.toISOString(), ruledAt: wire(appeal.ruledAt) },
});

export const presentSupervision = (order: StoredSupervision): Supervision => ({
  ...order,
  at: order.at.toISOString(),
  dueBy: order.dueBy.toISOString(),
  repliedAt: wire(order.repliedAt),
  closedAt: wire(order.closedAt),
});
