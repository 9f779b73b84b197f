import { jointTexts } from './joint-texts.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

export const texts = {
  'zh-CN': { ...zh, ...jointTexts['zh-CN'] },
  en: { ...en, ...jointTexts.en },
} as const;
