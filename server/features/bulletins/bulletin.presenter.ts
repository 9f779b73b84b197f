import {
  bulletinFormats,
  type Bulletin,
  type BulletinRow,
  type Objection,
} from '../../../contract/bulletins.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import type { BulletinDocument, StoredObjection } from './bulletin.model.ts';
import { allowedTo, objectableBy, openObjections } from './bulletin.policy.ts';
import { fileOf } from './documents/bulletin-files.ts';
import { issueOf } from './periods.ts';

const isOf = (viewer: Viewer, departmentId: string | null): boolean =>
  !isDepartmentStaff(viewer) || (departmentId !== null && viewer.departmentIds.includes(departmentId));

/** Departments read their own objections alone. */
const objectionsFor = (viewer: Viewer, { objections }: BulletinDocument): StoredObjection[] =>
  objections.filter(({ departmentId }) => isOf(viewer, departmentId));

export const presentBulletinRow = (bulletin: BulletinDocument, viewer: Viewer): BulletinRow => ({
  id: String(bulletin._id),
  version: bulletin.version,
  kind: bulletin.kind,
  state: bulletin.state,
  from: bulletin.from,
  to: bulletin.to,
  ...issueOf(bulletin.kind, bulletin),
  madeAt: bulletin.madeAt.toISOString(),
  objectUntil: bulletin.objectUntil?.toISOString() ?? null,
  openObjections: openObjections({ objections: objectionsFor(viewer, bulletin) }),
  signedBy: bulletin.signedBy?.name ?? null,
  signedAt: bulletin.signedAt?.toISOString() ?? null,
});

const presentObjection = ({ by, at, ruling, ...objection }: StoredObjection): Objection => ({
  ...objection,
  by: by.name,
  at: at.toISOString(),
  ruling: ruling && { ...ruling, by: ruling.by.name, at: ruling.at.toISOString() },
});

/** The ranking and the cases are for all to read. */
export const presentBulletin = (bulletin: BulletinDocument, viewer: Viewer, now: Date): Bulletin => {
  const { content, note, history } = bulletin;
  const cases = [...content.best, ...content.worst, ...content.typical];
  return {
    ...presentBulletinRow(bulletin, viewer),
    content,
    note,
    objections: objectionsFor(viewer, bulletin).map(presentObjection),
    history: isDepartmentStaff(viewer)
      ? []
      : history.map(({ action, by, at, reason }) => ({ action, by: by.name, at: at.toISOString(), reason })),
    allowedActions: allowedTo(bulletin, viewer, now),
    openableTicketIds: cases
      .filter(({ departmentId }) => isOf(viewer, departmentId))
      .map(({ ticketId }) => ticketId),
    objectable: objectableBy(bulletin, viewer, now),
    files: bulletinFormats.filter((format) => fileOf(bulletin, { language: viewer.language, format })),
  };
};
