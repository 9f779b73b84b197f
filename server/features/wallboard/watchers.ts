import { isPermitted } from '../../../contract/permissions.ts';
import type { Wallboard } from '../../../contract/wallboard.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { RealtimeServer } from '../../platform/realtime/index.ts';

/** One message a second at most, however much happens. */
const everyMs = 1_000;
const room = 'wallboard';

interface WatchersDeps {
  picture: () => Promise<Wallboard>;
  logger: Logger;
}

const contentOf = ({ at: _at, ...content }: Wallboard): string => JSON.stringify(content);

/**
 * Tells those who look at the board of every change; nothing is reckoned while nobody looks. Every process tells
 * its own windows, so nothing of this goes through Redis.
 */
export const watchBoard = (io: RealtimeServer, { picture, logger }: WatchersDeps): void => {
  let timer: NodeJS.Timeout | undefined;
  let last = '';

  const watching = (): boolean => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0;
  const tell = async (): Promise<void> => {
    const board = await picture();
    const content = contentOf(board);
    if (content !== last) io.local.to(room).emit('wallboard', board);
    last = content;
  };
  const turn = (): void => {
    timer = undefined;
    if (!watching()) return;
    tell()
      .catch((error: unknown) => logger.warn({ err: error }, 'the wallboard could not be reckoned'))
      .finally(start);
  };
  const start = (): void => {
    timer ??= setTimeout(turn, everyMs).unref();
  };

  io.on('connection', (socket) => {
    socket.on('watchWallboard', () => {
      if (!isPermitted(socket.data.viewer.role, 'wallboard:watch')) return;
      void socket.join(room);
      start();
    });
    socket.on('leaveWallboard', () => void socket.leave(room));
  });
};
