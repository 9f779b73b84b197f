import { createTransport, type SendMailOptions } from 'nodemailer';
import { AppError } from '../../../../server/kernel/errors.ts';
import { domainOf, ownMessageId } from '../message-id.ts';
import type { OutgoingMessage, Receipt } from '../../port.ts';
import type { MailSender } from '../port.ts';

export interface SmtpOptions {
  /** `smtps://name:password@host:465`; never logged. */
  url: string;
  /** `福州12345 <hotline@example.gov.cn>`, or the address alone. */
  from: string;
}

/** Commands whose refusal is about this one mail, not about the server or our account. */
const aboutTheMail = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
const mostReferences = 20;

const addressOf = (from: string): string => (/<([^>]+)>/.exec(from)?.[1] ?? from).trim().toLowerCase();

const upstreamFailed = (cause: unknown) =>
  new AppError('upstream_failed', 'The mail server did not take the mail.', { cause });

/** The server's own code where it will never take this mail; undefined: it may be tried again. */
const refusalOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  const isRefused = responseCode !== undefined && responseCode >= 500 && aboutTheMail.has(command ?? '');
  return isRefused ? String(responseCode) : undefined;
};

/** `Re: 路灯不亮 [FZ12345-20261124-00001]`: whoever answers without references is found by the number. */
export const subjectOf = ({ subject, ticketNumber, language }: OutgoingMessage): string => {
  const bare = (subject ?? '')
    .replace(/^(\s*(re|fwd?|回复|答复|转发)\s*[:：])+\s*/i, '')
    .replace(/\s*\[[A-Z]+\d*-\d{8}-\d+\]\s*$/, '')
    .trim();
  const about = bare || (language === 'en' ? 'Your message to 12345' : '您给12345的来信');
  return ticketNumber === null ? `Re: ${about}` : `Re: ${about} [${ticketNumber}]`;
};

/** Replies by mail through SMTP, in the thread of what they answer. */
export const createSmtpSender = ({ url, from }: SmtpOptions): MailSender => {
  const address = addressOf(from);
  const transport = createTransport(url);
  const deliver = async (mail: SendMailOptions): Promise<Receipt> => {
    try {
      await transport.sendMail({ from, ...mail });
      return { isAccepted: true, state: 'sent' };
    } catch (cause) {
      const reason = refusalOf(cause);
      if (reason === undefined) throw upstreamFailed(cause);
      return { isAccepted: false, reason };
    }
  };
  return {
    adapter: 'smtp',
    address,
    send(message) {
      const { contact, text, answers, isAutomatic } = message;
      const newest = answers.at(-1);
      return deliver({
        to: contact,
        subject: subjectOf(message),
        text,
        messageId: ownMessageId(message, address),
        ...(newest !== undefined && { inReplyTo: newest, references: answers.slice(-mostReferences) }),
        ...(isAutomatic && { headers: { 'Auto-Submitted': 'auto-generated' } }),
      });
    },
    post: ({ name, to, subject, text, file }) =>
      deliver({
        to,
        subject,
        text,
        messageId: `<${name}@${domainOf(address)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: [{ filename: file.name, content: file.content, contentType: file.mediaType }],
      }),
    async healthy() {
      await transport.verify().catch((cause: unknown) => {
        throw upstreamFailed(cause);
      });
      return true;
    },
  };
};
