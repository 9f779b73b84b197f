import type { IntakeFlags } from '../../../contract/intake.ts';
import { isAbusive } from './abuse.ts';
import { dangerIn } from './dangers.ts';
import { languageOf } from './language.ts';

/** What is seen of a citizen's text as it comes in, through whatever channel. */
export const inspect = (text: string): IntakeFlags => ({
  language: languageOf(text),
  danger: dangerIn(text)?.number ?? null,
  isAbusive: isAbusive(text),
});
export { dangerIn } from './dangers.ts';
