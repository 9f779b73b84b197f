import type { StoredMember, StoredSurge } from './topic.model.ts';

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 14;
/** Fewer people than this within a day alarm nobody, however quiet it was before. */
const leastPeople = 3;
/** Chance alone seldom goes so many deviations above the usual (messages come like a Poisson process). */
const deviations = 3;

/** How busy a topic was within the day that ends at `at`, and what is usual for it. */
export const surgeAt = (members: readonly StoredMember[], at: Date): StoredSurge & { isSurge: boolean } => {
  const since = at.getTime() - dayMs;
  const before = since - usualDays * dayMs;
  const recent = members.filter(
    ({ filedAt }) => filedAt.getTime() > since && filedAt.getTime() <= at.getTime(),
  );
  const earlier = members.filter(({ filedAt }) => filedAt.getTime() > before && filedAt.getTime() <= since);
  const people = new Set(recent.map(({ person }) => person)).size;
  const usual = earlier.length / usualDays;
  const line = Math.max(leastPeople, usual + deviations * Math.sqrt(usual));
  return { at, people, usual, isSurge: people >= line };
};

/** An alarm is raised once, and again when twice as many people write, or a day later. */
export const isNews = (known: StoredSurge | null, now: StoredSurge): boolean =>
  known === null || now.people >= known.people * 2 || now.at.getTime() - known.at.getTime() > dayMs;
