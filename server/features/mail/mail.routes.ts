import { z } from 'zod';
import { Id, pageOf, type Page } from '../../../contract/common.ts';
import { HeldMail, HeldMailQuery, MailDesk } from '../../../contract/mail.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { maskAddress } from '../conversations/index.ts';
import { readJob, type MailRoutesDeps } from './mail.deps.ts';
import type { HeldDocument, MailboxDocument } from './mail.model.ts';
import { mailboxId } from './read-mailbox.ts';
import { takeHeld } from './take-mail.ts';

const params = z.object({ mailId: Id });

const present = (row: HeldDocument): HeldMail => ({
  id: String(row._id),
  reason: row.reason,
  from: maskAddress(row.from),
  subject: row.subject,
  size: row.size,
  at: row.at.toISOString(),
  state: row.state,
});

const list = async (
  { held }: MailRoutesDeps,
  { state, cursor, limit }: z.output<typeof HeldMailQuery>,
): Promise<Page<HeldMail>> => {
  const rows = await held
    .find({ state, ...cursorFilter(cursor, { field: 'at', direction: -1 }) } as never)
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean<HeldDocument[]>();
  return pageFrom(rows, { limit, present, keyOf: (row) => [row.at, String(row._id)] as const });
};

const desk = async ({ held, mailboxes, post }: MailRoutesDeps): Promise<MailDesk> => {
  const [kept, waiting] = await Promise.all([
    mailboxes.findById(mailboxId).lean<MailboxDocument | null>(),
    held.countDocuments({ state: 'held' }),
  ]);
  return {
    address: post?.sender.address ?? null,
    lastReadAt: kept?.lastReadAt?.toISOString() ?? null,
    lastError: kept?.lastError ?? null,
    held: waiting,
  };
};

const load = async ({ held }: MailRoutesDeps, mailId: string): Promise<HeldDocument> => {
  const row = await held.findById(mailId).lean<HeldDocument | null>();
  if (!row) throw notFound('Mail', mailId);
  return row;
};

/** Ends the waiting of a held mail, once. */
const settle = async (
  deps: MailRoutesDeps,
  { viewer, mailId }: { viewer: Viewer; mailId: string },
  state: 'taken' | 'dismissed',
): Promise<MailDesk> => {
  const { modifiedCount } = await deps.held.updateOne({ _id: mailId, state: 'held' }, { $set: { state } });
  if (modifiedCount === 0) throw conflict('Somebody else decided on this mail just now.');
  await deps.audit.record({ actor: actorOf(viewer), action: `mail.${state}`, entity: `held-mail/${mailId}` });
  return desk(deps);
};

const takeAnyway = async (deps: MailRoutesDeps, mailId: string): Promise<void> => {
  const { post } = deps;
  const row = await load(deps, mailId);
  if (!post) throw conflict('No mailbox is connected.');
  const [validity = '', uid = ''] = row.place.split('/');
  const raw = await post.mailbox.read({ validity, uid: Number(uid) });
  if (!raw?.source) throw conflict('The mail is no longer in the mailbox, or too large to be fetched.');
  await takeHeld({ ...deps, ...post }, raw.source);
};

export const mailRoutes = (deps: MailRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/mail/desk',
    permission: 'chats:manage',
    summary: 'Whether citizens’ mail is read, and how much of it was held',
    answer: MailDesk,
    handle: () => desk(deps),
  }),
  route({
    method: 'get',
    path: '/mail/held',
    permission: 'chats:manage',
    summary: 'Mails that became no conversation, and why; addresses masked',
    query: HeldMailQuery,
    answer: pageOf(HeldMail),
    handle: ({ query }) => list(deps, query),
  }),
  route({
    method: 'post',
    path: '/mail/read',
    permission: 'chats:manage',
    summary: 'Look into the mailbox now',
    answer: MailDesk,
    handle: async () => {
      if (!deps.post) throw conflict('No mailbox is connected.');
      await deps.queue.enqueue(readJob, {});
      return desk(deps);
    },
  }),
  route({
    method: 'post',
    path: '/mail/held/:mailId/take',
    permission: 'chats:manage',
    summary: 'Make a conversation of it all the same',
    params,
    answer: MailDesk,
    handle: async ({ viewer, params: { mailId } }) => {
      await takeAnyway(deps, mailId);
      return settle(deps, { viewer, mailId }, 'taken');
    },
  }),
  route({
    method: 'post',
    path: '/mail/held/:mailId/dismiss',
    permission: 'chats:manage',
    summary: 'It needs no answer',
    params,
    answer: MailDesk,
    handle: async ({ viewer, params: { mailId } }) => {
      await load(deps, mailId);
      return settle(deps, { viewer, mailId }, 'dismissed');
    },
  }),
];
