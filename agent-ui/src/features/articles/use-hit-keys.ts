import { useState, type KeyboardEvent } from 'react';
import type { ArticleSearchHit } from '../../../../contract/articles.ts';

interface HitKeys {
  hits: readonly ArticleSearchHit[];
  onEnter: (hit: ArticleSearchHit) => void;
  onEscape: () => void;
}

/** ↑ ↓ choose among what was found, Enter takes it, Escape clears: without leaving the search box. */
export const useHitKeys = ({ hits, onEnter, onEscape }: HitKeys) => {
  const [chosenId, choose] = useState<string>();
  const place = Math.max(
    hits.findIndex((hit) => hit.id === chosenId),
    0,
  );
  const chosen = hits[place];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return; // the key belongs to the input method
    if (event.key === 'ArrowDown') choose(hits[Math.min(place + 1, hits.length - 1)]?.id);
    else if (event.key === 'ArrowUp') choose(hits[Math.max(place - 1, 0)]?.id);
    else if (event.key === 'Enter' && chosen) onEnter(chosen);
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
  };
  return { chosen, choose, onKeyDown };
};
