import { contactTexts } from './contact-texts.ts';
import { intakeTexts } from './intake-texts.ts';
import { jointTexts } from './joint-texts.ts';
import { newTicketTexts } from './new-ticket-texts.ts';
import { supervisionTexts } from './supervision-texts.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

type Groups = Record<string, Record<string, unknown>>;

const join = (base: Groups, more: Groups): Groups => ({
  ...base,
  ...Object.fromEntries(Object.entries(more).map(([group, texts]) => [group, { ...base[group], ...texts }])),
});

/** The texts of parts of the life of a ticket, group by group beside those of the rest. */
const joined = (...parts: Groups[]): Groups => parts.reduce(join);

export const texts = {
  'zh-CN': joined(
    { ...zh, new: newTicketTexts['zh-CN'], ...jointTexts['zh-CN'], ...intakeTexts['zh-CN'] },
    supervisionTexts['zh-CN'],
    contactTexts['zh-CN'],
  ),
  en: joined(
    { ...en, new: newTicketTexts.en, ...jointTexts.en, ...intakeTexts.en },
    supervisionTexts.en,
    contactTexts.en,
  ),
} as const;
