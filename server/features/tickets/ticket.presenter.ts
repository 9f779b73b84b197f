import type { RuleSet } from '../../../contract/rules.ts';
import type { CitizenView, MergedRequest, Ticket, TicketHelper } from '../../../contract/tickets.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { isDepartmentStaff } from '../../platform/http/index.ts';
import { maskName, maskPhone } from './masking.ts';
import { redact, redactorFor, type Redact } from './confidentiality.ts';
import { splitUntil } from './following.ts';
import { audienceOf, presentTicketRow, wire } from './row.presenter.ts';
import { presentFollowUp, presentSupervision } from './supervision.presenter.ts';
import type { HistoryLine, StoredChild, StoredHelper, TicketDocument } from './ticket.model.ts';
import { allowedActions, canAttach, canReveal } from './ticket.policy.ts';

/** Masked for everyone; a confidential citizen (保密) is not even masked for department staff, but absent. */
const presentCitizen = ({ citizen }: TicketDocument, viewer: Viewer): CitizenView => {
  const isHidden = citizen.isConfidential && isDepartmentStaff(viewer);
  return {
    name: isHidden ? null : maskName(citizen.name),
    phone: isHidden ? null : maskPhone(citizen.phone),
    isConfidential: citizen.isConfidential,
    isRevealed: false,
  };
};

const presentHistory = (line: HistoryLine, redact: Redact) => ({
  at: line.at.toISOString(),
  type: line.type,
  actorName: line.actor.role === 'citizen' ? redact(line.actor.name) : line.actor.name,
  actorRole: line.actor.role,
  from: line.from,
  to: line.to,
  note: redact(line.note),
  helperIds: line.helperIds ?? [],
});

const presentHelper = (helper: StoredHelper, viewer: Viewer): TicketHelper => ({
  departmentId: helper.departmentId,
  departmentName: helper.departmentName,
  state: helper.state,
  addedAt: helper.addedAt.toISOString(),
  signBy: wire(helper.signBy),
  resolveBy: wire(helper.resolveBy),
  opinion: helper.opinion,
  opinionBy: helper.opinionBy,
  opinionAt: wire(helper.opinionAt),
  isLate: helper.isLate,
  isOwn: viewer.departmentIds.includes(helper.departmentId),
});

const presentChild = (
  { confidential, ...child }: StoredChild,
  { isDepartment, rules }: { isDepartment: boolean; rules: RuleSet },
): MergedRequest => {
  const name = confidential?.name ?? null;
  const isHidden = confidential !== null && isDepartment;
  return {
    ...child,
    title: isHidden ? redact(child.title, name) : child.title,
    address: isHidden && child.address !== null ? redact(child.address, name) : child.address,
    filedAt: child.filedAt.toISOString(),
    mergedAt: child.mergedAt.toISOString(),
    splitUntil: splitUntil(child, rules).toISOString(),
  };
};

const presentDeadlines = ({ deadlines }: TicketDocument) => ({
  signBy: wire(deadlines.signBy),
  contactBy: wire(deadlines.contactBy),
  resolveBy: wire(deadlines.resolveBy),
  followUpBy: wire(deadlines.followUpBy),
  reviewBy: wire(deadlines.reviewBy),
  superviseBy: wire(deadlines.superviseBy),
});

export const presentTicket = (ticket: TicketDocument, viewer: Viewer, rules: RuleSet): Ticket => {
  const isDepartment = isDepartmentStaff(viewer);
  const hide = redactorFor(ticket, { isDepartment });
  return {
    ...presentTicketRow(ticket, audienceOf(viewer)),
    description: hide(ticket.description),
    address: hide(ticket.address),
    citizen: presentCitizen(ticket, viewer),
    handlingRecord: ticket.handlingRecord,
    publicAnswer: ticket.publicAnswer,
    questionToCitizen: ticket.questionToCitizen,
    isPublic: ticket.isPublic,
    followerCount: ticket.followerCount ?? 0,
    resolution: ticket.resolution,
    refusalGround: ticket.refusalGround ?? null,
    citations: ticket.citations ?? [],
    deadlines: presentDeadlines(ticket),
    askedDays: ticket.askedDays,
    longestExtensionDays: rules.extensions.longestDays,
    closedAt: wire(ticket.closedAt),
    filedBy: ticket.filedBy.id === null ? null : ticket.filedBy.name,
    helpers: ticket.helpers.map((helper) => presentHelper(helper, viewer)),
    returns: ticket.returns.map((each) => ({ ...each, at: each.at.toISOString() })),
    finalRuling: ticket.finalRuling && { ...ticket.finalRuling, at: ticket.finalRuling.at.toISOString() },
    children: ticket.children.map((child) => presentChild(child, { isDepartment, rules })),
    parent: ticket.parent,
    calls: ticket.calls.map(({ version: _, ...call }) => ({
      recordings: [],
      ...call,
      startedAt: call.startedAt.toISOString(),
    })),
    attachments: ticket.attachments.map((file) => ({
      ...file,
      name: hide(file.name),
      uploadedBy: hide(file.uploadedBy),
      uploadedAt: file.uploadedAt.toISOString(),
    })),
    followUps: ticket.followUps.map(presentFollowUp),
    supervisions: ticket.supervisions.map(presentSupervision),
    history: ticket.history.map((line) => presentHistory(line, hide)),
    allowedActions: allowedActions(viewer, ticket, rules),
    canReveal: canReveal(viewer, ticket),
    canAttach: canAttach(viewer, ticket),
  };
};
