import type { Gap } from '../../contract/gaps.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import type { GapDocument } from './gap.model.ts';
import { allowedActions } from './gap.policy.ts';

export const presentGap = (gap: GapDocument, viewer: Viewer): Gap => ({
  id: String(gap._id),
  kind: gap.kind,
  state: gap.state,
  question: gap.question,
  samples: gap.samples,
  askedCount: gap.askedCount,
  unansweredCount: gap.unansweredCount,
  departmentId: gap.departmentId,
  departmentName: gap.departmentName,
  dueAt: gap.dueAt?.toISOString() ?? null,
  takenBy: gap.takenBy?.name ?? null,
  articleId: gap.articleId,
  articleTitle: gap.articleTitle,
  articleVersion: gap.articleVersion,
  ticketId: gap.ticketId,
  proposal: gap.proposal,
  reportedBy: gap.reportedBy?.name ?? null,
  reason: gap.reason,
  firstAt: gap.firstAt.toISOString(),
  lastAt: gap.lastAt.toISOString(),
  closedAt: gap.closedAt?.toISOString() ?? null,
  version: gap.version,
  allowedActions: allowedActions(viewer, gap),
});
