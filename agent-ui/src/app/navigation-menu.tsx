import { Menu } from 'antd';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMe } from '../shared/session.tsx';
import { activePath, visibleNavigation } from './navigation.ts';

/** What the signed-in person may open. */
export const NavigationMenu = ({ onChosen }: { onChosen?: () => void }) => {
  const { t } = useTranslation('app');
  const items = visibleNavigation(useMe());
  const active = activePath(useLocation().pathname, items);
  return (
    <nav aria-label={t('nav.main')}>
      <Menu
        mode="inline"
        selectedKeys={active ? [active] : []}
        items={items.map((item) => ({
          key: item.path,
          icon: createElement(item.icon),
          label: (
            <Link to={item.path} onClick={onChosen}>
              {t(`nav.${item.text}`)}
            </Link>
          ),
        }))}
      />
    </nav>
  );
};
