import type { ArticleSearchHit } from '../../../../contract/articles.ts';

/** Found words stand out. */
export const MarkedText = ({ passages }: { passages: ArticleSearchHit['excerpt'] }) => (
  <>
    {passages.map(({ text, marked }, place) =>
      marked ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
    )}
  </>
);
