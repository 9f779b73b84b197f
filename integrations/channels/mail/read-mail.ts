import { createHash } from 'node:crypto';
import { simpleParser, type HeaderValue, type ParsedMail as Parsed } from 'mailparser';
import { AppError } from '../../../server/kernel/errors.ts';
import { cutQuote } from './cut-quote.ts';
import { readOwnMessageId } from './message-id.ts';
import type { OwnMessage, ParsedMail, ReadMail } from './port.ts';

/** Longer than anybody writes; the rest is kept with what was cut. */
const longestText = 20_000;
const longestQuote = 100_000;
const longestSubject = 200;

const unreadable = (reason: string, cause?: unknown) =>
  new AppError('invalid_input', reason, cause === undefined ? {} : { cause });

const headerOf = ({ headers }: Parsed, name: string): string => {
  const value: HeaderValue | undefined = headers.get(name);
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value !== 'object' || !('value' in value)) return '';
  const inner: unknown = value.value;
  return typeof inner === 'string' ? inner.toLowerCase() : '';
};

const isReport = (mail: Parsed): boolean => headerOf(mail, 'content-type') === 'multipart/report';

/** RFC 3834 and what programs did before it. */
const machineOf = (mail: Parsed, from: string): ParsedMail['machine'] => {
  if (isReport(mail) || /^(mailer-daemon|postmaster)@/.test(from)) return 'bounce';
  const submitted = headerOf(mail, 'auto-submitted');
  if (submitted !== '' && submitted !== 'no') return 'auto_reply';
  if (['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => mail.headers.has(name)))
    return 'auto_reply';
  const precedence = headerOf(mail, 'precedence');
  if (precedence === 'auto_reply') return 'auto_reply';
  if (['bulk', 'junk', 'list'].includes(precedence)) return 'bulk';
  return mail.headers.has('list') || mail.headers.has('list-id') ? 'bulk' : null;
};

/** The first of these names that is one of ours. */
const ownOf = (names: readonly string[]): OwnMessage | null =>
  names.map(readOwnMessageId).find((own) => own !== null) ?? null;

/** The mail that did not arrive is quoted in the report, whole or its head alone (RFC 3464). */
const bounceOf = (source: string): ParsedMail['bounce'] => {
  const own = ownOf([...source.matchAll(/^Message-ID:\s*(<[^>\s]+>)/gim)].map(([, name = '']) => name));
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(source)?.[1];
  return own && { ...own, status: status ?? 'bounced' };
};

const referencesOf = ({ inReplyTo, references }: Parsed): string[] => {
  const list = typeof references === 'string' ? [references] : (references ?? []);
  const newestFirst = [...list].reverse();
  return [...new Set([...(inReplyTo === undefined ? [] : [inReplyTo]), ...newestFirst])];
};

const parse = async (source: Buffer): Promise<Parsed> => {
  try {
    return await simpleParser(source, { skipImageLinks: true, skipTextToHtml: true });
  } catch (cause) {
    throw unreadable('unreadable', cause);
  }
};

/** Reads a mail as it was sent: decoded, its quote and signature parted, machines told from people. */
export const readMail: ReadMail = async (source) => {
  const mail = await parse(source);
  const sender = mail.from?.value[0];
  const from = sender?.address?.toLowerCase().trim() ?? '';
  if (!/^[^@\s]+@[^@\s]+$/.test(from)) throw unreadable('no_sender');
  const { text, quoted } = cutQuote(mail.text ?? '');
  const machine = machineOf(mail, from);
  const references = referencesOf(mail);
  return {
    messageId: mail.messageId ?? `<${createHash('sha256').update(source).digest('hex')}@without.id>`,
    references,
    answers: ownOf(references),
    from,
    fromName: (sender?.name ?? '').slice(0, 40),
    subject: (mail.subject ?? '').slice(0, longestSubject),
    text: text.slice(0, longestText),
    quoted: [text.slice(longestText), quoted].filter(Boolean).join('\n').slice(0, longestQuote),
    files: mail.attachments
      .filter(({ contentType }) => !contentType.startsWith('message/'))
      .map(({ filename, content }) => ({ name: filename, content })),
    machine,
    bounce: machine === 'bounce' ? bounceOf(source.toString('latin1')) : null,
  };
};
