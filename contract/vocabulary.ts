import { z } from 'zod';
import { Instant } from './common.ts';

const Word = z.string().trim().min(1).max(30).regex(/^\S+$/, 'must be one word without spaces');

/** 同义词与词典: what citizens say and what offices write, and the words that searches must not cut apart. */
export const VocabularyInput = z.object({
  /** Words of one group find each other. */
  synonyms: z
    .array(z.array(Word).min(2).max(30))
    .max(2_000)
    .refine((groups) => groups.every((group) => new Set(group).size === group.length), {
      message: 'names a word twice in one group',
    }),
  /** Local names; they weigh more than other words. */
  places: z.array(Word).max(5_000),
  /** Terms of offices, names of programmes. */
  terms: z.array(Word).max(5_000),
});
export type VocabularyInput = z.infer<typeof VocabularyInput>;

export const SavedVocabulary = VocabularyInput.extend({
  /** 0 before the first change. */
  version: z.number().int(),
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
});
export type SavedVocabulary = z.infer<typeof SavedVocabulary>;

const changes = z.array(z.string());
/** One change of the words: who, when, and what. */
export const VocabularyChange = z.object({
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  /** A group of synonyms is written as one, its words parted by spaces. */
  added: z.object({ synonyms: changes, places: changes, terms: changes }),
  removed: z.object({ synonyms: changes, places: changes, terms: changes }),
});
export type VocabularyChange = z.infer<typeof VocabularyChange>;

export const SaveVocabularyBody = VocabularyInput.extend({ version: z.number().int().min(0) });
export type SaveVocabularyBody = z.infer<typeof SaveVocabularyBody>;
