import type { Mailbox, MailSender, ReadMail } from '../../../integrations/channels/mail/port.ts';
import type { Lease } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import type { Inbox } from '../conversations/index.ts';
import type { MailModels } from './mail.model.ts';

/** The hotline's own address: where citizens write to, and from which they are answered. */
export interface Post {
  mailbox: Mailbox;
  sender: MailSender;
  read: ReadMail;
}

export interface MailFeatureDeps extends FeatureDeps {
  audit: Audit;
  inbox: Inbox;
  /** Mails of one address in an hour; what is over is held. */
  mostInAnHour: () => number;
  /** Undefined where no mailbox is connected. */
  post: Post | undefined;
}

export type MailRoutesDeps = MailFeatureDeps & MailModels & { lease: Lease };
export type MailDeps = MailRoutesDeps & Post;

export const readJob = 'mail.read';
