import type { Request } from 'express';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { receiveUpload, type FileRules, type FileStore } from '../../../platform/files/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { canAttach } from '../ticket.policy.ts';
import { loadVisible, writeChange, type CommandDeps } from './change-ticket.ts';

export const mostAttachments = 20;

/** Pictures, sound and PDF, told by their content. */
const rules: FileRules = {
  maxBytes: 20 * 1024 * 1024,
  allowed: [
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
    'image/heic',
    'audio/mpeg',
    'audio/wav',
    'audio/ogg',
    'audio/mp4',
    'audio/x-m4a',
    'video/webm',
    'audio/webm',
    'application/pdf',
  ],
};

export type AttachmentDeps = CommandDeps & { files: FileStore };

/** Adds a file; like a supplement it overwrites nothing and goes to the newest version. */
export const attachFile = async (
  deps: AttachmentDeps,
  { viewer, ticketId, request }: { viewer: Viewer; ticketId: string; request: Request },
): Promise<TicketDocument> => {
  const before = await loadVisible(deps.tickets, viewer, ticketId);
  if (!canAttach(viewer, before)) throw forbidden();
  if (before.attachments.length >= mostAttachments)
    throw conflict(`A ticket holds ${mostAttachments} files at most.`);
  const { id, name, mediaType, size } = await receiveUpload(request, rules, deps.files);
  const ticket = await loadVisible(deps.tickets, viewer, ticketId);
  const file = { id, name, mediaType, size, uploadedAt: deps.clock.now(), uploadedBy: viewer.name };
  return writeChange(deps, ticket, {
    change: { to: ticket.state, event: 'ticket.attached', push: { attachments: file }, note: name },
    actor: actorOf(viewer),
  });
};

/** The attachment and its bytes, for those who may see the ticket. Throws `not_found`. */
export const openAttachment = async (
  { tickets, files }: AttachmentDeps,
  { viewer, ticketId, attachmentId }: { viewer: Viewer; ticketId: string; attachmentId: string },
) => {
  const ticket = await loadVisible(tickets, viewer, ticketId);
  const attachment = ticket.attachments.find((file) => file.id === attachmentId);
  if (!attachment) throw notFound('Attachment', attachmentId);
  return { attachment, content: await files.open(attachment.id) };
};
