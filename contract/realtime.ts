import { z } from 'zod';
import { ArticleRow, ArticleWriter } from './articles.ts';
import { CallTask } from './call-tasks.ts';
import { Call, Seat } from './calls.ts';
import { Id } from './common.ts';
import { Notification } from './notifications.ts';
import { TextMessage } from './text-messages.ts';
import { ConversationRow } from './conversations.ts';
import { TicketRow } from './tickets.ts';
import type { Wallboard } from './wallboard.ts';

/**
 * What a browser is told when something changed elsewhere; one event for one change. `cursor` orders all of
 * them: after a lost connection the browser names the last one it saw and is sent the rest, in order.
 */
export const realtimeEvents = {
  'ticket.changed': z.object({ type: z.string(), ticket: TicketRow }),
  'call.changed': z.object({ call: Call }),
  'call-task.changed': z.object({ task: CallTask }),
  'seat.changed': z.object({ seat: Seat }),
  'caller-block.changed': z.object({ id: Id, version: z.int() }),
  'conversation.changed': z.object({ type: z.string(), conversation: ConversationRow }),
  'notification.added': z.object({ notification: Notification }),
  'text.changed': z.object({ text: TextMessage }),
  'article.changed': z.object({ article: ArticleRow }),
  /** Who has that article open for writing now. */
  'article.writers': z.object({ articleId: Id, writers: z.array(ArticleWriter) }),
  /** A knowledge gap or a correction came about or moved on. */
  'gap.changed': z.object({ gapId: Id, version: z.int() }),
  'rules.changed': z.object({ version: z.int(), savedBy: z.string() }),
  'hot-topic.changed': z.object({ id: Id, version: z.int(), type: z.string() }),
  'bulletin.changed': z.object({ id: Id, version: z.int() }),
  'calibration.changed': z.object({ id: Id, version: z.int() }),
  'inspection.changed': z.object({ id: Id, version: z.int() }),
  'quality-settings.changed': z.object({ subject: z.string(), version: z.int() }),
  'calendar.changed': z.object({ id: z.string(), version: z.int() }),
} as const;

export type RealtimeEventName = keyof typeof realtimeEvents;
export type RealtimePayload<Name extends RealtimeEventName> = z.infer<(typeof realtimeEvents)[Name]>;

export interface RealtimeMessage<Name extends RealtimeEventName = RealtimeEventName> {
  cursor: number;
  name: Name;
  payload: RealtimePayload<Name>;
}

/** Socket.io events from server to browser. */
export interface ServerToClient {
  message: (message: RealtimeMessage) => void;
  /** The citizen of this conversation types; told to whoever has it, and never kept. */
  typing: (conversationId: string) => void;
  /** The whole board, to those who watch it; never kept. */
  wallboard: (board: Wallboard) => void;
}

export type CatchUpAnswer =
  | {
      ok: true;
      messages: RealtimeMessage[];
      cursor: number;
      /** More is waiting: ask again. */ hasMore: boolean;
    }
  /** The cursor is older than what is kept: load the page's data anew and go on from `cursor`. */
  | { ok: false; reason: 'too_old'; cursor: number };

/** Socket.io events from browser to server. */
export interface ClientToServer {
  /** What came after `cursor`; null asks for the present cursor alone. */
  catchUp: (cursor: number | null, answer: (reply: CatchUpAnswer) => void) => void;
  watchWallboard: () => void;
  leaveWallboard: () => void;
}
