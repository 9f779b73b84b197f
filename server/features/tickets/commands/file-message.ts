import { citizenActor } from '../../../platform/events/index.ts';
import { circumstances, insert, type FilingDeps } from './file-ticket.ts';
import { newTicket } from './new-ticket.ts';

/** 留言: what is known of a message that a caller left. */
export interface LeftMessage {
  callId: string;
  phone: string;
  leftAt: Date;
  seconds: number;
}

const clockTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Files a message as a ticket, to be completed by whoever listens to it; a repeat gives the ticket of the first. */
export const fileMessage = async (
  deps: FilingDeps,
  { callId, phone, leftAt, seconds }: LeftMessage,
): Promise<{ id: string; number: string }> => {
  const body = {
    title: '电话留言，请收听录音',
    description: `来电人于${clockTime.format(leftAt)}留言${seconds}秒。请收听录音，补充诉求内容后办理。`,
    requestType: 'help' as const,
    urgency: 'general' as const,
    topic: '',
    district: '',
    address: '',
    citizen: { name: '', phone },
    isConfidential: false,
    isPublic: false,
    citations: [],
    callId,
    idempotencyKey: `message-${callId}`,
    then: { do: 'keep' as const },
  };
  const ticket = await insert(
    deps,
    newTicket(body, { actor: citizenActor, source: 'phone', ...circumstances(deps) }),
  );
  return { id: String(ticket._id), number: ticket.number };
};
