import { currentLanguage } from '../../shared/i18n.ts';

/** The name in the reader's language; the Chinese one where nobody gave another. */
export const nameOf = ({ name, nameEn }: { name: string; nameEn: string }): string =>
  currentLanguage() === 'en' && nameEn !== '' ? nameEn : name;
