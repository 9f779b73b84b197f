import type { MailboxPosition, RawMail } from '../../../integrations/channels/mail/port.ts';
import { isAppError } from '../../kernel/errors.ts';
import type { MailDeps } from './mail.deps.ts';
import type { MailboxDocument } from './mail.model.ts';
import { takeMail } from './take-mail.ts';

export const mailboxId = 'inbox';

const positionOf = (kept: MailboxDocument | null): MailboxPosition | null =>
  kept?.validity ? { validity: kept.validity, uid: kept.uid } : null;

/** Another process reads the mailbox: what is left is its own. */
class LeaseLost extends Error {}

const moveOn = async ({ mailboxes }: MailDeps, { validity, uid }: RawMail['position']): Promise<void> => {
  await mailboxes.updateOne({ _id: mailboxId }, { $set: { validity, uid } }, { upsert: true });
};

/** Reads what is new in the mailbox, in one process at a time; how it went is kept for the console. */
export const readMailbox = async (deps: MailDeps): Promise<void> => {
  const { mailbox, mailboxes, lease, clock } = deps;
  if (!(await lease.hold())) return;
  const note = (lastError: string | null) =>
    mailboxes.updateOne(
      { _id: mailboxId },
      { $set: { lastError, ...(lastError === null && { lastReadAt: clock.now() }) } },
      { upsert: true },
    );
  try {
    const kept = await mailboxes.findById(mailboxId).lean<MailboxDocument | null>();
    await mailbox.readNew(positionOf(kept), async (raw) => {
      if (!(await lease.hold())) throw new LeaseLost();
      await takeMail(deps, raw);
      await moveOn(deps, raw.position);
    });
    await note(null);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    await note(isAppError(error) ? error.code : 'internal');
    throw error;
  }
};
