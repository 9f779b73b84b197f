import { alike, sharedPlaces, type Compared } from './alike.ts';
import { createBag, createVector, type Vector } from './bag.ts';
import { createClusters, type Clusters, type Member } from './clusters.ts';
import { createNearby, type Nearby } from './nearby.ts';
import { isNameWord } from './name-words.ts';
import { readMessage, type Message } from './read-message.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export type { Message } from './read-message.ts';

/** A message read for comparing; good for as long as its clusterer is. */
export type Reading = Compared;

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

/** The nearest members, and how like those are that likely tell of the same event, the likest first. */
const nearestOf = ({ nearby, clusters }: Parts, reading: Reading) => {
  const near = nearby.find(reading.bag, mostCandidates).flatMap((slot) => clusters.at(slot) ?? []);
  const likely: { member: Member; likeness: number }[] = [];
  for (const member of near) {
    const likeness = alike(reading, member, { ifLikely: true });
    if (likeness >= leastLikeness) likely.push({ member, likeness });
  }
  likely.sort((left, right) => right.likeness - left.likeness);
  return { near, likely };
};

const likenessTo = (
  { clusters }: Parts,
  reading: Reading,
  { cluster, near }: { cluster: string; near: readonly Member[] },
): number => {
  const compared = new Set(near.filter((member) => member.cluster === cluster).slice(0, comparedMembers));
  for (const slot of clusters.newest(cluster, comparedMembers)) {
    const member = clusters.at(slot);
    if (member && compared.size < comparedMembers) compared.add(member);
  }
  return meanOfLikest([...compared].map((member) => alike(reading, member)));
};

/** The words that both have, the most telling first. */
const sharedWords = ({ vocabulary }: Parts, mine: Vector, theirs: Vector): string[] => {
  const own = new Set(mine.words);
  return [...theirs.words]
    .map((number, at) => ({ number, weight: theirs.weights[at] ?? 0 }))
    .filter(({ number, weight }) => weight > 0 && own.has(number))
    .sort((left, right) => right.weight - left.weight)
    .slice(0, shownWords)
    .map(({ number }) => vocabulary.at(number));
};

const find = (parts: Parts, reading: Reading): Found | undefined => {
  const { near, likely } = nearestOf(parts, reading);
  const best = [...new Set(likely.map(({ member }) => member.cluster))]
    .map((cluster) => ({ cluster, likeness: likenessTo(parts, reading, { cluster, near }) }))
    .sort((left, right) => right.likeness - left.likeness)[0];
  if (!best || best.likeness < leastLikeness) return undefined;
  const nearest = likely.find(({ member }) => member.cluster === best.cluster)?.member;
  if (!nearest) return undefined;
  return {
    ...best,
    nearest: nearest.id,
    words: sharedWords(parts, reading.bag, nearest.bag),
    places: sharedPlaces(reading, nearest),
  };
};

export const createClusterer = (): Clusterer => {
  const clusters = createClusters();
  const parts: Parts = {
    vocabulary: createVocabulary(isNameWord),
    titles: createVocabulary(),
    nearby: createNearby(),
    clusters,
  };
  const { vocabulary, titles, nearby } = parts;
  return {
    read(message) {
      const { words, namedPlaces, title, ...where } = readMessage(message);
      return {
        ...where,
        bag: createBag(vocabulary.weigh(words), ({ isName, text }) => isName || namedPlaces.includes(text)),
        title: createVector(titles.weigh(title)),
      };
    },
    find: (reading) => find(parts, reading),
    hold(id, reading, cluster) {
      if (clusters.has(id)) {
        clusters.move(id, cluster);
        return;
      }
      vocabulary.see(reading.bag.words);
      titles.see(reading.title.words);
      clusters.add(nearby.add(reading.bag), { ...reading, id, cluster });
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
