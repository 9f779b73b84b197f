import type { Router } from 'express';

/** One text to one citizen. */
export interface TextOrder {
  /** Ours; the same text never goes out twice, however often it is asked for. */
  key: string;
  /** As people write it in China (`13800001234`), or with a plus and the country. */
  to: string;
  text: string;
  /** When an earlier attempt began whose end nobody saw: the gateway may have the text already. */
  triedAt: Date | null;
}

export type TextReceipt =
  | { isAccepted: true; messageId: string }
  /** The gateway will never take it: no such number, or the citizen told the carrier to stop. */
  | { isAccepted: false; reason: RefusalReason };

export const refusalReasons = ['bad_number', 'opted_out', 'refused'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What became of a text that the gateway took. Gateways repeat and reorder. */
export interface TextReport {
  key: string;
  state: 'sent' | 'delivered' | 'failed';
  /** The gateway's own code of a failure, for administrators. */
  reason: string | null;
}

/** What a citizen wrote to the hotline's number. */
export interface TextArrival {
  /** The gateway's own name of the message; a repeat carries the same. */
  messageId: string;
  from: string;
  to: string;
  text: string;
  media: TextMedium[];
}

/** A picture or the like that came with a text (彩信), as the gateway holds it. */
export interface TextMedium {
  /** The gateway's own name of it. */
  id: string;
  mediaType: string;
}

/** Implemented by the notifications feature; called after a webhook's signature held. Idempotent. */
export interface TextEvents {
  reported(report: TextReport): Promise<void>;
  arrived(arrival: TextArrival): Promise<void>;
}

/** The gateway that carries short messages (短信). */
export interface SmsSender {
  readonly adapter: 'local' | 'twilio';
  /** Resolves once the gateway has the text for good or has refused it; throws `upstream_failed` to be tried again. */
  send(order: TextOrder): Promise<TextReceipt>;
  /** Webhooks of the gateway, mounted at `/webhooks/texts`; each verified before it is parsed. */
  webhooks(events: TextEvents): Router;
  /** What came with a text. Throws `not_found` when the gateway has it no more. */
  fetchMedium(mediumId: string): Promise<Buffer>;
  /** Once it is ours, the gateway keeps no copy. Removing what is gone is no error. */
  removeMedium(mediumId: string): Promise<void>;
  healthy(): Promise<boolean>;
  /** Takes numbers out of what it keeps itself; absent where it keeps nothing. Gives how many texts changed. */
  forget?(numbers: readonly string[]): Promise<number>;
}
