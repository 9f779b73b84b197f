import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcut } from '../shared/shortcuts.tsx';
import type { NavigationItem } from './navigation.ts';

/** `g` and the page's own key open it. */
export const NavigationShortcut = ({ item, letter }: { item: NavigationItem; letter: string }) => {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  useShortcut(`g ${letter}`, t('help.goTo', { page: t(`nav.${item.text}`) }), () => void navigate(item.path));
  return null;
};
