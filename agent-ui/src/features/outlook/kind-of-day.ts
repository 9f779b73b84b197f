import { useTranslation } from 'react-i18next';
import type { OutlookDay } from '../../../../contract/outlook.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** 周三 · 工作日; holidays with the name that they have in the calendar. */
export const useKindOfDay = (): ((day: Pick<OutlookDay, 'day' | 'kind' | 'name'>) => string) => {
  const { t } = useTranslation('outlook');
  const locale = currentLanguage() === 'en' ? 'en-GB' : 'zh-CN';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return ({ day, kind, name }) =>
    [weekday.format(new Date(`${day}T00:00:00Z`)), t(`kinds.${kind}`), name]
      .filter((part) => part !== '')
      .join(' · ');
};
