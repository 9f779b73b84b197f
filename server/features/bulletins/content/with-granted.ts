import type { BulletinContent, BulletinKind } from '../../../../contract/bulletins.ts';
import type { StoredObjection } from '../bulletin.model.ts';
import { withoutDepartment } from './score.ts';
import { writeTexts } from './write-text.ts';

const without = (content: BulletinContent, { target, departmentId }: StoredObjection): BulletinContent =>
  target.kind === 'ranking'
    ? { ...content, ranking: withoutDepartment(content.ranking, departmentId) }
    : { ...content, worst: content.worst.filter(({ ticketId }) => ticketId !== target.ticketId) };

/** Takes out what granted objections were about: a department's place, a case; the text follows. Pure. */
export const withGranted = (
  content: BulletinContent,
  objections: readonly StoredObjection[],
  kind: BulletinKind,
): BulletinContent => {
  const granted = objections.filter(({ ruling }) => ruling?.isGranted === true);
  if (granted.length === 0) return content;
  const changed = granted.reduce(without, content);
  return { ...changed, texts: writeTexts(changed, kind) };
};
