export { firstVocabulary } from './text/synonyms.ts';
