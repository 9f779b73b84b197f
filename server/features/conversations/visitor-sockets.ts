import { parse } from 'cookie';
import type { Namespace, Server } from 'socket.io';
import { newestOf } from './take-message.ts';
import { contactOf } from './visitor-acts.ts';
import type { ConversationDeps } from './change-conversation.ts';

/** The cookie by which a citizen's device is known again. */
export const visitorCookie = 'chat';

const roomOf = (conversationId: string): string => `conversation:${conversationId}`;
/** A window tells at most so often that somebody types. */
const typingEveryMs = 2_000;

export interface VisitorSockets {
  /** Lets citizens' windows connect; until then nobody is told anything. */
  attach(io: Server, onTyping: (conversationId: string) => void): void;
  /** Something new: the windows fetch it. */
  tell(conversationId: string): void;
  agentTypes(conversationId: string): void;
}

/** Windows of citizens: they hear that there is something new and fetch it, so that no message depends on a socket. */
export const createVisitorSockets = (deps: ConversationDeps): VisitorSockets => {
  let namespace: Namespace | undefined;

  const conversationOf = async (cookies: string | undefined): Promise<string | undefined> => {
    const token = parse(cookies ?? '')[visitorCookie];
    const row = token === undefined ? null : await newestOf(deps, contactOf(token));
    return row ? String(row._id) : undefined;
  };

  return {
    attach(io, onTyping) {
      namespace = io.of('/chat');
      namespace.use((socket, next) => {
        conversationOf(socket.request.headers.cookie).then(
          (id) => {
            if (id === undefined) next(new TypeError('unauthenticated'));
            else {
              void socket.join(roomOf(id));
              (socket.data as { conversationId?: string }).conversationId = id;
              next();
            }
          },
          () => next(new TypeError('unavailable')),
        );
      });
      namespace.on('connection', (socket) => {
        let last = 0;
        socket.on('typing', () => {
          const now = deps.clock.now().getTime();
          const { conversationId } = socket.data as { conversationId?: string };
          if (conversationId === undefined || now - last < typingEveryMs) return;
          last = now;
          onTyping(conversationId);
        });
      });
    },
    tell: (id) => void namespace?.to(roomOf(id)).emit('changed'),
    agentTypes: (id) => void namespace?.to(roomOf(id)).emit('typing'),
  };
};
