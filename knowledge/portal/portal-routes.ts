import type { Request, RequestHandler, Response } from 'express';
import type { ReactNode } from 'react';
import type { SelfService } from '../../server/features/citizens/index.ts';
import type { Conversations } from '../../server/features/conversations/index.ts';
import type { OpenStatistics } from '../../server/features/open-statistics/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import type { WebRequests } from '../../server/features/web-requests/index.ts';
import type { FileStore } from '../../server/platform/files/index.ts';
import type { ArticleDesk, Articles } from '../articles/index.ts';
import type { Services } from '../services/index.ts';
import type { PageContext } from './pages/layout.tsx';

/** What the groups of routes share. */
export interface PortalRoutes {
  tickets: Tickets;
  articles: Articles;
  conversations: Conversations;
  /** The site is reached by https: its cookies travel by nothing else. */
  isSecure: boolean;
  services: Services;
  statistics: OpenStatistics;
  webRequests: WebRequests;
  citizens: SelfService;
  files: FileStore;
  /** Undefined: there are no maps. */
  mapTilesUrl: string | undefined;
  /** What visitors looked for, and what became of it. */
  searches: ArticleDesk['searches'];
  readings: ArticleDesk['readings'];
  /** Names for the list of districts. */
  districts: () => Promise<string[]>;
  contextOf: (request: Request) => PageContext;
  /** Shared by both languages, so that a guesser has one allowance and not one for each address. */
  limits: Record<'submit' | 'upload' | 'track' | 'chat', RequestHandler>;
  send: (response: Response, page: ReactNode) => void;
}
