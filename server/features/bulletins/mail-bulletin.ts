import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import { rolesWho } from '../../../contract/permissions.ts';
import type { MailSender } from '../../../integrations/channels/mail/port.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Rules } from '../rules/index.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { mediaTypes, writeFile, type BulletinFilesDeps } from './documents/bulletin-files.ts';
import { spanOf, titleOf } from './documents/title.ts';

export interface BulletinMailDeps extends BulletinFilesDeps {
  rules: Rules;
  notifications: Notifications;
  /** None where no mail server is configured. */
  sender: MailSender | undefined;
  publicUrl: string;
}

const mailJob = 'bulletins.mail';
const Posting = z.object({ bulletinId: Id, to: z.string() });
type Posting = z.infer<typeof Posting>;

/** 签发: one job for each recipient, so that one bad address keeps it from nobody else. */
export const bulletinMail = ({ queue, rules, sender }: BulletinMailDeps): Processor => ({
  name: 'bulletins.mail',
  on: ['bulletin.signed'],
  async handle({ entityId }) {
    if (!sender) return;
    for (const to of rules.current().bulletinMail.recipients) {
      await queue.enqueue(mailJob, { bulletinId: entityId, to }, { key: `${entityId}/${to}` });
    }
  },
});

const letterOf = async (deps: BulletinMailDeps, bulletin: BulletinDocument, to: string) => {
  const title = titleOf(bulletin, 'zh-CN');
  const id = String(bulletin._id);
  const file = await writeFile(deps, bulletin, { language: 'zh-CN', format: 'pdf' });
  if (!file) throw notFound('File');
  const page = `${deps.publicUrl}/console/bulletins/${id}`;
  return {
    name: `bulletin-${id}`,
    to,
    subject: title,
    text: `${title}（${spanOf(bulletin)}）已由${bulletin.signedBy?.name ?? ''}签发，全文见附件。\n\n${page}\n`,
    file: {
      name: `${title}.pdf`,
      content: await buffer(await deps.files.open(file.id)),
      mediaType: mediaTypes.pdf,
    },
  };
};

/** A refused address is told to those who make bulletins, once. */
const tellRefused = (
  { notifications }: BulletinMailDeps,
  bulletin: BulletinDocument,
  { to, reason }: { to: string; reason: string },
): Promise<void> =>
  notifications.notify({
    key: `bulletin.mail-refused/${String(bulletin._id)}/${to}`,
    to: { roles: rolesWho('bulletins:edit') },
    kind: 'bulletin',
    ticketId: null,
    path: `/bulletins/${String(bulletin._id)}`,
    title: titleOf(bulletin, 'zh-CN'),
    body: `邮件未能送达 ${to}（${reason}）。`,
    en: { title: titleOf(bulletin, 'en'), body: `The mail to ${to} was refused (${reason}).` },
  });

const post = async (deps: BulletinMailDeps, { bulletinId, to }: Posting): Promise<void> => {
  const bulletin = await deps.bulletins.findById(bulletinId).lean<BulletinDocument | null>();
  if (!deps.sender || !bulletin) return;
  const receipt = await deps.sender.post(await letterOf(deps, bulletin, to));
  if (!receipt.isAccepted) await tellRefused(deps, bulletin, { to, reason: receipt.reason });
};

export const defineBulletinMail = (deps: BulletinMailDeps): void =>
  deps.queue.define({ name: mailJob, schema: Posting }, (posting) => post(deps, posting));
