import { Menu } from 'antd';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMe } from '../shared/session.tsx';
import { activePath, visibleMenu, type NavigationGroup } from './navigation.ts';

/** What the signed-in person may open. Headings are spared who has one kind of work only. */
export const NavigationMenu = ({ onChosen }: { onChosen?: () => void }) => {
  const { t } = useTranslation('app');
  const groups = visibleMenu(useMe());
  const { pathname } = useLocation();
  const active = activePath(
    pathname,
    groups.flatMap((group) => group.items),
  );
  const entriesOf = (group: NavigationGroup) =>
    group.items.map((item) => ({
      key: item.path,
      icon: createElement(item.icon),
      label: (
        <Link to={item.path} onClick={onChosen}>
          {t(`nav.${item.text}`)}
        </Link>
      ),
    }));
  const headed = (group: NavigationGroup) => ({
    type: 'group' as const,
    key: group.text,
    label: t(`menu.${group.text}`),
    children: entriesOf(group),
  });
  return (
    <nav aria-label={t('nav.main')}>
      <Menu
        mode="inline"
        selectedKeys={active ? [active] : []}
        items={groups.length > 1 ? groups.map(headed) : groups.flatMap(entriesOf)}
      />
    </nav>
  );
};
