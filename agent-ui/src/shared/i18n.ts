import i18next, { type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, type Language } from '../../../contract/common.ts';
import { texts as sharedTexts } from './texts.ts';

type Texts = Record<Language, ResourceLanguage>;

const storageKey = 'console.language';

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;

/** `../features/calls/texts.ts` is the namespace `calls`. */
const namespaceOf = (path: string): string => path.split('/').at(-2) ?? path;

const files = import.meta.glob<Record<string, unknown>>(['../features/*/texts.ts', '../app/texts.ts'], {
  eager: true,
});

const namespaces: [string, Texts][] = [['shared', sharedTexts]];
for (const [path, file] of Object.entries(files)) {
  const found = Object.values(file).find(isTexts);
  if (found) namespaces.push([namespaceOf(path), found]);
}

const resources = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.fromEntries(namespaces.map(([name, texts]) => [name, texts[language]])),
  ]),
) as Resource;

const isLanguage = (value: string | null): value is Language =>
  languages.some((language) => language === value);

/** The choice of the last time at this machine; Chinese for whoever made none. */
const initialLanguage = (): Language => {
  const stored = localStorage.getItem(storageKey);
  return isLanguage(stored) ? stored : 'zh-CN';
};

export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    resources,
    lng: initialLanguage(),
    fallbackLng: 'zh-CN',
    defaultNS: 'shared',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
};

export const switchLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
};

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');
