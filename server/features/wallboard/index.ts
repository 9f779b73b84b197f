import { Wallboard } from '../../../contract/wallboard.ts';
import type { Feature } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import type { RealtimeServer } from '../../platform/realtime/index.ts';
import type { Logger } from '../../kernel/logger.ts';
import { createPicture, type PictureDeps } from './picture.ts';
import { watchBoard } from './watchers.ts';

/** 大屏: calls, seats, service level and tickets of the whole city, pushed as they change. */
export const createWallboardFeature = (
  deps: PictureDeps & { logger: Logger },
): { feature: Feature; attachSockets: (io: RealtimeServer) => void } => {
  const picture = createPicture(deps);
  return {
    attachSockets: (io) => watchBoard(io, { picture, logger: deps.logger }),
    feature: {
      name: 'wallboard',
      routes: [
        route({
          method: 'get',
          path: '/wallboard',
          permission: 'wallboard:watch',
          summary: 'The wallboard as it is now',
          answer: Wallboard,
          handle: () => picture(),
        }),
      ],
    },
  };
};
