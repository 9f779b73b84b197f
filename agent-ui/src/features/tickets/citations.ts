import type { Citation } from '../../../../contract/tickets.ts';

const most = 10;

/** The newest citation of an article replaces the one before: it was read again, perhaps in another version. */
export const withCitation = (citations: readonly Citation[], citation: Citation): Citation[] =>
  [...citations.filter(({ articleId }) => articleId !== citation.articleId), citation].slice(-most);
