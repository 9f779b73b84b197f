import type { Language } from '../../../contract/common.ts';
import { dayOf } from '../../kernel/working-calendar.ts';

/** `11月27日`, `27 November`: the day in the city; empty without one. */
export const dayInWords = (instant: Date | null, language: Language): string => {
  if (instant === null) return '';
  const [, month = '', day = ''] = dayOf(instant).split('-');
  if (language === 'zh-CN') return `${Number(month)}月${Number(day)}日`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`2000-${month}-${day}T00:00:00Z`),
  );
};
