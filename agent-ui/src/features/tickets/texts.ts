import { intakeTexts } from './intake-texts.ts';
import { jointTexts } from './joint-texts.ts';
import { newTicketTexts } from './new-ticket-texts.ts';
import { supervisionTexts } from './supervision-texts.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

type Groups = Record<string, Record<string, unknown>>;

/** The texts of one part of the life of a ticket, group by group beside those of the rest. */
const joined = (base: Groups, more: Groups): Groups => ({
  ...base,
  ...Object.fromEntries(Object.entries(more).map(([group, texts]) => [group, { ...base[group], ...texts }])),
});

export const texts = {
  'zh-CN': joined(
    { ...zh, new: newTicketTexts['zh-CN'], ...jointTexts['zh-CN'], ...intakeTexts['zh-CN'] },
    supervisionTexts['zh-CN'],
  ),
  en: joined({ ...en, new: newTicketTexts.en, ...jointTexts.en, ...intakeTexts.en }, supervisionTexts.en),
} as const;
