import type { Router } from 'express';
import type { Outlet } from '../port.ts';

interface ArrivalHead {
  /** The citizen's name with this account alone (openid). */
  openId: string;
  /** The same for every repeat of one message or event. */
  messageId: string;
  /** When the citizen did it, to the second. */
  at: Date;
}

/** What the platform tells us a citizen did. */
export type WechatArrival = ArrivalHead &
  (
    | { kind: 'text'; text: string }
    /** `text`: what was said, where the platform recognised a voice; else empty. */
    | { kind: 'media'; media: 'image' | 'voice' | 'video'; mediaId: string; text: string }
    /** WGS 84. */
    | { kind: 'location'; lat: number; long: number; label: string }
    /** A button of the menu that is answered in the conversation. */
    | { kind: 'click'; key: string }
    /** A button of the menu that opens a page; needs no answer. */
    | { kind: 'view' }
    | { kind: 'subscribe' }
    | { kind: 'unsubscribe' }
    /** What we do not follow: a sticker, a scan, a report of another kind. */
    | { kind: 'other'; type: string }
  );

/** Bytes that a text may have, a passive reply's too. */
export const longestReply = 2_048;

/** What is done with what arrives; implemented by the feature. Idempotent by `messageId`. */
export interface WechatEvents {
  /** False where this nonce came before with another body. */
  takeNonce(nonce: string, bodyDigest: string): Promise<boolean>;
  /**
   * Takes what arrived and gives the text of the passive reply (被动回复); null: nothing is said at once. While
   * `isInTime` holds the reply can still be handed back with the request.
   */
  arrived(arrival: WechatArrival, isInTime: () => boolean): Promise<string | null>;
}

export interface FetchedMedia {
  name: string;
  content: Buffer;
}

/** Buttons below the conversation, one level of three (自定义菜单). */
export interface MenuButton {
  name: string;
  /** Answered in the conversation. */
  key?: string;
  /** Opens a page. */
  url?: string;
}

/** Our official account (公众号). */
export interface WechatAccount extends Outlet {
  readonly adapter: 'wechat';
  readonly appId: string;
  /** 安全模式: messages are encrypted both ways. */
  readonly isEncrypted: boolean;
  /** Mounted at `/webhooks/wechat`; the signature is checked before anything is parsed. */
  webhooks(events: WechatEvents): Router;
  /** Throws `not_found` where it is no longer kept (three days), `too_large`, and `upstream_failed` to be asked again. */
  fetchMedia(mediaId: string): Promise<FetchedMedia>;
  /** Throws `upstream_failed`. */
  publishMenu(buttons: readonly MenuButton[]): Promise<void>;
  /**
   * Renews the access token before it runs out, in one process at a time; false: it holds long enough, and the
   * platform was not asked. Throws `upstream_failed`.
   */
  keepTokenFresh(): Promise<boolean>;
}
