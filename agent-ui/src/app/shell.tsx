import { MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Drawer, Layout, Spin } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { MissingYear } from '../features/calendars/missing-year.tsx';
import { NotificationBell } from '../features/notifications/notification-bell.tsx';
import { TicketSearch } from '../features/tickets/ticket-search.tsx';
import { useLiveTickets } from '../features/tickets/use-live-tickets.ts';
import { AccountMenu } from '../features/users/account-menu.tsx';
import { useCan, useMe } from '../shared/session.tsx';
import { useShortcut } from '../shared/shortcuts.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ConnectionDot } from './connection-dot.tsx';
import { NavigationMenu } from './navigation-menu.tsx';
import { NavigationShortcut } from './navigation-shortcut.tsx';
import { visibleNavigation } from './navigation.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { CallBar } from '../shared/slots.tsx';

/** Header with search and call bar, menu, and the open page. */
export const Shell = () => {
  const { t } = useTranslation('app');
  const me = useMe();
  const takesCalls = useCan('calls:take');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  useShortcut('?', t('help.open'), () => setIsHelpOpen(true));
  useLiveTickets();

  return (
    <Layout className="shell">
      <Layout.Header className="shell-header">
        <Button
          type="text"
          icon={<MenuOutlined />}
          className="on-header narrow-only"
          aria-label={t('nav.menu')}
          onClick={() => setIsMenuOpen(true)}
        />
        <Link to="/" className="shell-brand">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
          <strong>{t('shared:app.short')}</strong>
          <span className="wide-only">{t('shared:app.console')}</span>
        </Link>
        <TicketSearch />
        <div className="shell-calls">
          {takesCalls && (
            <Suspense fallback={null}>
              <CallBar />
            </Suspense>
          )}
        </div>
        <ConnectionDot />
        <NotificationBell />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          className="on-header wide-only"
          aria-label={t('help.open')}
          onClick={() => setIsHelpOpen(true)}
        />
        <AccountMenu onShowShortcuts={() => setIsHelpOpen(true)} />
      </Layout.Header>
      <ConnectionBanner />
      <MissingYear />
      <Layout hasSider className="shell-body">
        <Layout.Sider width={168} className="wide-only shell-side">
          <NavigationMenu />
        </Layout.Sider>
        <Layout.Content className="shell-page">
          <Suspense fallback={<Spin className="page-spin" />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <Drawer
        open={isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
        placement="left"
        size={240}
        title={t('shared:app.console')}
        styles={{ body: { padding: 8 } }}
      >
        <NavigationMenu onChosen={() => setIsMenuOpen(false)} />
      </Drawer>
      {visibleNavigation(me).map((item) =>
        item.key ? <NavigationShortcut key={item.path} item={item} letter={item.key} /> : null,
      )}
      {isHelpOpen && <ShortcutHelp onClose={() => setIsHelpOpen(false)} />}
    </Layout>
  );
};
