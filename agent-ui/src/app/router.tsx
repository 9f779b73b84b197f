import { createBrowserRouter, type RouteObject } from 'react-router';
import { HomeRedirect } from './home-redirect.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PageError } from './page-error.tsx';
import { qualityRoutes } from './quality-routes.ts';
import { Shell } from './shell.tsx';

const ticketRoutes: RouteObject[] = [
  {
    path: 'tickets',
    lazy: async () => ({ Component: (await import('../features/tickets/stream-page.tsx')).StreamPage }),
  },
  {
    path: 'tickets/new',
    lazy: async () => ({
      Component: (await import('../features/tickets/new-ticket-page.tsx')).NewTicketPage,
    }),
  },
  {
    path: 'tickets/:ticketId',
    lazy: async () => ({ Component: (await import('../features/tickets/ticket-page.tsx')).TicketPage }),
  },
  {
    path: 'inbox',
    lazy: async () => ({ Component: (await import('../features/dispatch/inbox-page.tsx')).InboxPage }),
  },
  {
    path: 'supervision',
    lazy: async () => ({
      Component: (await import('../features/supervision/supervision-page.tsx')).SupervisionPage,
    }),
  },
  {
    path: 'follow-ups',
    lazy: async () => ({
      Component: (await import('../features/followups/follow-up-page.tsx')).FollowUpPage,
    }),
  },
];

const citizenRoutes: RouteObject[] = [
  {
    path: 'citizens',
    lazy: async () => ({ Component: (await import('../features/citizens/citizens-page.tsx')).CitizensPage }),
  },
  {
    path: 'citizens/:citizenId',
    lazy: async () => ({ Component: (await import('../features/citizens/citizen-page.tsx')).CitizenPage }),
  },
];

const hotTopicRoutes: RouteObject[] = [
  {
    path: 'hot-topics',
    lazy: async () => ({
      Component: (await import('../features/hot-topics/hot-topics-page.tsx')).HotTopicsPage,
    }),
  },
  {
    path: 'hot-topics/:topicId',
    lazy: async () => ({ Component: (await import('../features/hot-topics/topic-page.tsx')).TopicPage }),
  },
];

const knowledgeRoutes: RouteObject[] = [
  {
    path: 'knowledge',
    lazy: async () => ({ Component: (await import('../features/articles/articles-page.tsx')).ArticlesPage }),
  },
  {
    path: 'knowledge/new',
    lazy: async () => ({
      Component: (await import('../features/articles/new-article-page.tsx')).NewArticlePage,
    }),
  },
  {
    path: 'knowledge/import',
    lazy: async () => ({
      Component: (await import('../features/article-imports/import-page.tsx')).ArticleImportPage,
    }),
  },
  {
    path: 'knowledge/gaps',
    lazy: async () => ({ Component: (await import('../features/gaps/gaps-page.tsx')).GapsPage }),
  },
  {
    path: 'knowledge/settings',
    lazy: async () => ({
      Component: (await import('../features/topics/settings-page.tsx')).KnowledgeSettingsPage,
    }),
  },
  {
    path: 'knowledge/:articleId',
    lazy: async () => ({ Component: (await import('../features/articles/article-page.tsx')).ArticlePage }),
  },
];

const openChats = async () => ({
  Component: (await import('../features/conversations/chats-page.tsx')).ChatsPage,
});

const channelRoutes: RouteObject[] = [
  { path: 'chats', lazy: openChats },
  {
    path: 'chats/canned',
    lazy: async () => ({
      Component: (await import('../features/conversations/canned-page.tsx')).CannedTextsPage,
    }),
  },
  { path: 'chats/:conversationId', lazy: openChats },
  {
    path: 'wechat',
    lazy: async () => ({ Component: (await import('../features/wechat/wechat-page.tsx')).WechatPage }),
  },
  {
    path: 'mail',
    lazy: async () => ({ Component: (await import('../features/mail/mail-page.tsx')).MailPage }),
  },
  {
    path: 'texts',
    lazy: async () => ({ Component: (await import('../features/texts/texts-page.tsx')).TextsPage }),
  },
  {
    path: 'open311',
    lazy: async () => ({ Component: (await import('../features/open311/open311-page.tsx')).Open311Page }),
  },
  {
    path: 'partners',
    lazy: async () => ({ Component: (await import('../features/partners/partners-page.tsx')).PartnersPage }),
  },
];

const reportRoutes: RouteObject[] = [
  {
    path: 'wallboard',
    lazy: async () => ({
      Component: (await import('../features/wallboard/wallboard-page.tsx')).WallboardPage,
    }),
  },
  {
    path: 'reports',
    lazy: async () => ({ Component: (await import('../features/reports/reports-page.tsx')).ReportsPage }),
  },
];

const outlookRoute: RouteObject = {
  path: 'outlook',
  lazy: async () => ({ Component: (await import('../features/outlook/outlook-page.tsx')).OutlookPage }),
};

const bulletinRoutes: RouteObject[] = [
  {
    path: 'bulletins',
    lazy: async () => ({
      Component: (await import('../features/bulletins/bulletins-page.tsx')).BulletinsPage,
    }),
  },
  {
    path: 'bulletins/:bulletinId',
    lazy: async () => ({
      Component: (await import('../features/bulletins/bulletin-page.tsx')).BulletinPage,
    }),
  },
];

const serviceRoutes: RouteObject[] = [
  {
    path: 'services',
    lazy: async () => ({ Component: (await import('../features/services/services-page.tsx')).ServicesPage }),
  },
  {
    path: 'services/:code',
    lazy: async () => ({ Component: (await import('../features/services/service-page.tsx')).ServicePage }),
  },
];

const administrationRoutes: RouteObject[] = [
  {
    path: 'admin/users',
    lazy: async () => ({ Component: (await import('../features/users/users-page.tsx')).UsersPage }),
  },
  {
    path: 'admin/rules',
    lazy: async () => ({ Component: (await import('../features/rules/rules-page.tsx')).RulesPage }),
  },
  {
    path: 'admin/dispatch-directory',
    lazy: async () => ({
      Component: (await import('../features/dispatch-directory/directory-page.tsx')).DirectoryPage,
    }),
  },
  {
    path: 'admin/calendars',
    lazy: async () => ({
      Component: (await import('../features/calendars/calendars-page.tsx')).CalendarsPage,
    }),
  },
  {
    path: 'admin/jobs',
    lazy: async () => ({ Component: (await import('../features/administration/jobs-page.tsx')).JobsPage }),
  },
  {
    path: 'admin/audit',
    lazy: async () => ({ Component: (await import('../features/administration/audit-page.tsx')).AuditPage }),
  },
  {
    path: 'admin/health',
    lazy: async () => ({
      Component: (await import('../features/administration/health-page.tsx')).HealthPage,
    }),
  },
];

const telephoneRoutes: RouteObject[] = [
  {
    path: 'admin/call-diagnostics',
    lazy: async () => ({
      Component: (await import('../features/call-floor/diagnostics-page.tsx')).DiagnosticsPage,
    }),
  },
  {
    path: 'call-floor',
    lazy: async () => ({
      Component: (await import('../features/call-floor/call-floor-page.tsx')).CallFloorPage,
    }),
  },
  {
    path: 'calls',
    lazy: async () => ({
      Component: (await import('../features/call-records/call-records-page.tsx')).CallRecordsPage,
    }),
  },
  {
    path: 'callers',
    lazy: async () => ({
      Component: (await import('../features/callers/blocks-page.tsx')).BlocksPage,
    }),
  },
  {
    path: 'call-backs',
    lazy: async () => ({
      Component: (await import('../features/call-tasks/call-tasks-page.tsx')).CallTasksPage,
    }),
  },
  {
    path: 'admin/call-rules',
    lazy: async () => ({
      Component: (await import('../features/call-rules/call-rules-page.tsx')).CallRulesPage,
    }),
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
            ...citizenRoutes,
            ...hotTopicRoutes,
            ...knowledgeRoutes,
            ...serviceRoutes,
            ...channelRoutes,
            ...reportRoutes,
            outlookRoute,
            ...bulletinRoutes,
            ...qualityRoutes,
            ...administrationRoutes,
            ...telephoneRoutes,
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
