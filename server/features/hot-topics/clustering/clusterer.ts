import { alike, sharedPlaces, type Compared } from './alike.ts';
import { createClusters, type Clusters } from './clusters.ts';
import { createNearby, type Nearby } from './nearby.ts';
import { readMessage, type Counts, type Message } from './read-message.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export type { Message } from './read-message.ts';

/** A message read for comparing; good for as long as its clusterer is. */
export interface Reading extends Compared {
  counts: Counts;
  titleCounts: Counts;
}

/** The cluster that a message belongs to, and why. */
export interface Found {
  cluster: string;
  /** 0 to 1. */
  likeness: number;
  /** The member it is likest to. */
  nearest: string;
  /** Words that both have, the most telling first. */
  words: string[];
  /** Places that both name. */
  places: string[];
}

/** Messages about the same event, found as they arrive. Kept in memory; the caller keeps what was decided. */
export interface Clusterer {
  read(message: Message): Reading;
  /** The cluster of messages about the same event; undefined when there is none. */
  find(reading: Reading): Found | undefined;
  /** Takes a message up as a member; one held already moves. */
  hold(id: string, reading: Reading, cluster: string): void;
  /** Moves a member; nothing happens when it is not held. */
  move(id: string, cluster: string): void;
  release(id: string): void;
  has(id: string): boolean;
  /** Undefined when it is not held. */
  clusterOf(id: string): string | undefined;
  readonly size: number;
}

/** Less likely than this over a cluster's members, and it is another event. */
const leastLikeness = 0.5;
/** Members that a message is compared with: the nearest that share words with it, then the newest. */
const comparedMembers = 8;
/** Of these the likest half counts: a large event is told of in many ways. */
const countedShare = 0.5;
const mostCandidates = 24;
const shownWords = 6;

const meanOfLikest = (likenesses: readonly number[]): number => {
  const count = Math.max(1, Math.ceil(likenesses.length * countedShare));
  const likest = [...likenesses].sort((left, right) => right - left).slice(0, count);
  return likest.reduce((sum, likeness) => sum + likeness, 0) / count;
};

interface Parts {
  vocabulary: Vocabulary;
  titles: Vocabulary;
  nearby: Nearby;
  clusters: Clusters;
}

/** How like each of the nearest members is. */
const nearestOf = ({ nearby, clusters }: Parts, reading: Reading): Map<number, number> => {
  const known = new Map<number, number>();
  for (const slot of nearby.find(reading.words, mostCandidates)) {
    const member = clusters.at(slot);
    if (member) known.set(slot, alike(reading, member));
  }
  return known;
};

type Known = ReadonlyMap<number, number>;

const likenessTo = ({ clusters }: Parts, reading: Reading, [cluster, known]: [string, Known]): number => {
  const near = [...known].filter(([slot]) => clusters.at(slot)?.cluster === cluster);
  const likenesses = new Map(near.slice(0, comparedMembers));
  for (const slot of clusters.newest(cluster, comparedMembers)) {
    if (likenesses.size >= comparedMembers) break;
    const member = clusters.at(slot);
    if (member && !likenesses.has(slot)) likenesses.set(slot, alike(reading, member));
  }
  return meanOfLikest([...likenesses.values()]);
};

/** The words that both have, the most telling first. */
const sharedWords = ({ vocabulary }: Parts, { counts }: Reading, { words }: Compared): string[] => {
  const theirs = new Map([...words.words].map((word, at) => [word, words.weights[at] ?? 0]));
  return [...counts.keys()]
    .map((word) => ({ word, weight: theirs.get(vocabulary.numberOf(word)) ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .slice(0, shownWords)
    .map(({ word }) => word);
};

const find = (parts: Parts, reading: Reading): Found | undefined => {
  const known = nearestOf(parts, reading);
  const likely = [...known].filter(([, likeness]) => likeness >= leastLikeness);
  likely.sort((left, right) => right[1] - left[1]);
  const named = new Set(likely.flatMap(([slot]) => parts.clusters.at(slot)?.cluster ?? []));
  const best = [...named]
    .map((cluster) => ({ cluster, likeness: likenessTo(parts, reading, [cluster, known]) }))
    .sort((left, right) => right.likeness - left.likeness)[0];
  if (!best || best.likeness < leastLikeness) return undefined;
  const [slot = -1] = likely.find(([at]) => parts.clusters.at(at)?.cluster === best.cluster) ?? [];
  const nearest = parts.clusters.at(slot);
  if (!nearest) return undefined;
  return {
    ...best,
    nearest: nearest.id,
    words: sharedWords(parts, reading, nearest),
    places: sharedPlaces(reading, nearest),
  };
};

export const createClusterer = (): Clusterer => {
  const clusters = createClusters();
  const parts: Parts = {
    vocabulary: createVocabulary(),
    titles: createVocabulary(),
    nearby: createNearby(),
    clusters,
  };
  const { vocabulary, titles, nearby } = parts;
  return {
    read(message) {
      const { names, matter, title, ...where } = readMessage(message);
      const counts = new Map([...names, ...matter]);
      return {
        ...where,
        counts,
        titleCounts: title,
        words: vocabulary.vector(counts),
        names: vocabulary.vector(names),
        matter: vocabulary.vector(matter),
        title: titles.vector(title),
      };
    },
    find: (reading) => find(parts, reading),
    hold(id, { counts, titleCounts, ...compared }, cluster) {
      if (clusters.has(id)) {
        clusters.move(id, cluster);
        return;
      }
      vocabulary.see(counts.keys());
      titles.see(titleCounts.keys());
      clusters.add(nearby.add(compared.words), { ...compared, id, cluster });
    },
    move: (id, cluster) => clusters.move(id, cluster),
    release: (id) => clusters.remove(id),
    has: (id) => clusters.has(id),
    clusterOf: (id) => clusters.clusterOf(id),
    get size() {
      return clusters.size;
    },
  };
};
