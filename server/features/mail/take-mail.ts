import { createHash } from 'node:crypto';
import type { ConversationFile } from '../../../contract/conversations.ts';
import type { HeldReason } from '../../../contract/mail.ts';
import type { MailFile, ParsedMail, RawMail } from '../../../integrations/channels/mail/port.ts';
import { isAppError } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { MailDeps } from './mail.deps.ts';
import { isOverRate } from './sender-rate.ts';

export const placeOf = ({ validity, uid }: RawMail['position']): string => `${validity}/${uid}`;

const ticketNumber = /\[([A-Z]+\d*-\d{8}-\d+)\]/;

/** Why a mail is held although it could be read; null when it is a citizen's. */
const judge = async (deps: MailDeps, mail: ParsedMail): Promise<HeldReason | null> => {
  if (mail.from === deps.sender.address) return 'own_address';
  if (mail.machine !== null) return mail.machine;
  return (await isOverRate(deps, mail.from)) ? 'too_many' : null;
};

interface KeptFiles {
  files: ConversationFile[];
  refusedFiles: string[];
}

const keepFiles = async ({ inbox }: MailDeps, files: readonly MailFile[]): Promise<KeptFiles> => {
  const kept: KeptFiles = { files: [], refusedFiles: [] };
  for (const { name, content } of files) {
    try {
      kept.files.push(await inbox.keepFile(content, name));
    } catch (error) {
      if (!isAppError(error)) throw error;
      kept.refusedFiles.push(name ?? '?'); // too large, or of a kind that is not taken: said in the conversation
    }
  }
  return kept;
};

/** Its own references first; a ticket's number in the subject counts only from the address that has the ticket. */
const threadOf = async ({ inbox }: MailDeps, mail: ParsedMail): Promise<string | null> => {
  const { answers, from, references, subject } = mail;
  if (answers && (await inbox.holds(answers.conversationId, answers.messageId)))
    return answers.conversationId;
  const number = ticketNumber.exec(subject)?.[1] ?? null;
  return inbox.findThread({ contact: from, externalIds: references, ticketNumber: number });
};

/** The citizen's words in the conversation that they belong to. The same mail again changes nothing. */
const deliver = async (deps: MailDeps, mail: ParsedMail): Promise<void> => {
  const { from, fromName, subject, text, quoted } = mail;
  const threadId = await threadOf(deps, mail);
  const messageId = `mail-${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32)}`;
  if (threadId !== null && (await deps.inbox.holds(threadId, messageId))) return;
  await deps.inbox.take({
    channel: 'email',
    contact: from,
    messageId,
    externalId: mail.messageId,
    text: text === '' ? subject : text,
    quoted,
    ...(await keepFiles(deps, mail.files)),
    subject,
    name: fromName,
    authorName: fromName,
    language: /\p{Script=Han}/u.test(`${subject}${text}`) ? 'zh-CN' : 'en',
    threadId,
    first: 'waiting',
  });
};

const hold = async (
  { held, clock }: MailDeps,
  raw: RawMail,
  { reason, mail }: { reason: HeldReason; mail?: ParsedMail },
): Promise<void> => {
  try {
    await held.create({
      place: placeOf(raw.position),
      reason,
      from: mail?.from ?? '',
      subject: mail?.subject ?? '',
      size: raw.size,
      at: clock.now(),
      state: 'held',
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // held before
  }
};

const noteBounce = async ({ inbox }: MailDeps, { bounce }: ParsedMail): Promise<void> => {
  if (!bounce || !(await inbox.holds(bounce.conversationId, bounce.messageId))) return;
  const { conversationId, messageId, status } = bounce;
  await inbox.delivered(conversationId, messageId, { state: 'failed', reason: status });
};

const reasonOf = (error: unknown): HeldReason => {
  if (!isAppError(error) || error.code !== 'invalid_input') return 'failed';
  return error.message === 'no_sender' ? 'no_sender' : 'broken';
};

/** Takes one mail from the mailbox. Nothing about the mail itself makes this throw: what cannot be taken is held. */
export const takeMail = async (deps: MailDeps, raw: RawMail): Promise<void> => {
  if (raw.source === null) return hold(deps, raw, { reason: 'too_large' });
  let mail: ParsedMail | undefined;
  try {
    mail = await deps.read(raw.source);
    await noteBounce(deps, mail);
    const reason = await judge(deps, mail);
    await (reason === null ? deliver(deps, mail) : hold(deps, raw, { reason, mail }));
  } catch (error) {
    const reason = reasonOf(error);
    deps.logger.warn({ err: error, place: placeOf(raw.position), reason }, 'a mail was held');
    await hold(deps, raw, { reason, ...(mail && { mail }) });
  }
};

/** Takes a held mail although it was held. Throws what stands in the way. */
export const takeHeld = async (deps: MailDeps, source: Buffer): Promise<void> =>
  deliver(deps, await deps.read(source));
