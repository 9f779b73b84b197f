import type { DetectedLanguage } from '../../../contract/intake.ts';

const scripts: [DetectedLanguage, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['en', /\p{Script=Latin}/gu],
];

/** A Latin word is about five letters, a Chinese character about a word. */
const weights: Partial<Record<DetectedLanguage, number>> = { en: 0.2, ru: 0.2, ar: 0.25 };
/** Japanese is written with Chinese characters too: a tenth of kana tells it. */
const kanaShare = 0.1;

/** The language of a text by its script. Latin letters are taken for English. */
export const languageOf = (text: string): DetectedLanguage => {
  const counts = scripts.map(([language, script]): [DetectedLanguage, number] => [
    language,
    (text.match(script)?.length ?? 0) * (weights[language] ?? 1),
  ]);
  const countOf = (language: DetectedLanguage) => counts.find(([each]) => each === language)?.[1] ?? 0;
  if (countOf('ja') > kanaShare * (countOf('ja') + countOf('zh')) && countOf('ja') > 0) return 'ja';
  const [language, count] = counts.reduce((most, each) => (each[1] > most[1] ? each : most));
  return count < 0.4 ? 'und' : language;
};
