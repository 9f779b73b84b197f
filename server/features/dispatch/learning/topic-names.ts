import { bagOfParts } from './ticket-bag.ts';
import type { Bag } from './word-weights.ts';

/** A topic by its names from the first level down: 城乡建设, 物业管理, 物业收费. */
export type TopicPath = readonly string[];

/** What a name's every word counts in the text made of it. */
const nameWeight = 2;

/**
 * The names of the tree as texts, each labelled with its path: what a topic is called is the first example of what
 * belongs there, and keeps counting when there are tickets. Upper names stand in the texts of what is below them.
 */
export const namesAsTexts = (paths: readonly TopicPath[]): { bag: Bag; path: TopicPath }[] => {
  const nodes = new Map<string, TopicPath>();
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth += 1) {
      const node = path.slice(0, depth);
      nodes.set(node.join('/'), node);
    }
  }
  return [...nodes.values()].map((path) => {
    const shown = path.slice(-2);
    const bag = bagOfParts(
      shown.map((text, place) => ({ text, weight: place === shown.length - 1 ? nameWeight : 1 })),
    );
    return { bag, path };
  });
};
