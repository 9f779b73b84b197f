import { createBrowserRouter, type RouteObject } from 'react-router';
import { HomeRedirect } from './home-redirect.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';

const ticketRoutes: RouteObject[] = [
  {
    path: 'tickets',
    lazy: async () => ({ Component: (await import('../features/tickets/stream-page.tsx')).StreamPage }),
  },
  {
    path: 'tickets/:ticketId',
    lazy: async () => ({ Component: (await import('../features/tickets/ticket-page.tsx')).TicketPage }),
  },
];

/** Every page of the console; each is loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      path: '/',
      Component: Shell,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: PageError,
          children: [
            { index: true, Component: HomeRedirect },
            ...ticketRoutes,
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
