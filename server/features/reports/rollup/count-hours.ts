import type { Model } from 'mongoose';
import type { FactsDocument } from '../facts/fact.model.ts';
import type { CollectDeps } from '../facts/collect.ts';
import type { Counts } from '../measures/measures.ts';
import { dayOfHour, monthOf } from './buckets.ts';
import {
  cellDimensions,
  type CellDimension,
  type CellDocument,
  type Group,
  type Level,
} from './cell.model.ts';
import { countFacts, emptyBreakdown, groupsOf, sumGroups } from './roll-up.ts';

export interface CountDeps extends CollectDeps {
  cells: Model<CellDocument>;
}

/** Hours that one run counts; the next run goes on. */
const hoursAtOnce = 200;
/** Buckets written side by side: enough to keep the disk busy, few enough to be held in memory. */
const together = 20;

const letter: Record<Level, string> = { hour: 'h', day: 'd', month: 'm' };

const cellOf = (level: Level, bucket: string, dimension: CellDimension): Omit<CellDocument, 'groups'> => ({
  _id: `${letter[level]}:${bucket}:${dimension}`,
  level,
  bucket,
  dimension,
});

const writeCells = async (
  { cells }: CountDeps,
  { level, bucket }: { level: Level; bucket: string },
  groupsOfDimension: (dimension: CellDimension) => Group[],
): Promise<void> => {
  await cells.bulkWrite(
    cellDimensions.map((dimension) => {
      const { _id, ...cell } = cellOf(level, bucket, dimension);
      const update = { $set: { ...cell, groups: groupsOfDimension(dimension) } };
      return { updateOne: { filter: { _id }, update, upsert: true } };
    }),
  );
};

const countHour = async (deps: CountDeps, hour: string): Promise<Date | null> => {
  const breakdown = emptyBreakdown();
  const now = deps.clock.now();
  let next: Date | null = null;
  const found = deps.facts.find({ hours: hour }, { hours: 0, pendingHours: 0 }).lean<FactsDocument[]>();
  for await (const facts of found.cursor() as AsyncIterable<FactsDocument>) {
    const ahead = countFacts(breakdown, facts, { hour, now });
    if (ahead !== null && (next === null || ahead < next)) next = ahead;
  }
  await writeCells(deps, { level: 'hour', bucket: hour }, (dimension) =>
    groupsOf(breakdown.get(dimension) ?? new Map<string, Counts>()),
  );
  return next;
};

/** A larger bucket is the sum of the smaller ones whose names begin like it. */
const sumUp = async (deps: CountDeps, from: Level, { level, bucket }: { level: Level; bucket: string }) => {
  const parts = await deps.cells
    .find({
      dimension: { $in: [...cellDimensions] },
      level: from,
      bucket: { $gte: bucket, $lt: `${bucket}~` },
    })
    .lean<CellDocument[]>();
  await writeCells(deps, { level, bucket }, (dimension) =>
    sumGroups(parts.filter((part) => part.dimension === dimension).map((part) => part.groups)),
  );
};

const inParts = async <One>(list: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> => {
  for (let first = 0; first < list.length; first += together)
    await Promise.all(list.slice(first, first + together).map(work));
};

/** Hours marked again meanwhile stay due. */
const settleHours = async (
  { hours }: CountDeps,
  due: readonly { _id: string; mark: number }[],
  next: Map<string, Date | null>,
): Promise<void> => {
  if (due.length === 0) return;
  await hours.bulkWrite(
    due.map(({ _id, mark }) => ({
      updateOne: { filter: { _id, mark }, update: { $set: { dueAt: next.get(_id) ?? null } } },
    })),
  );
};

/**
 * Counts the hours that are due and brings their days and months up to date. Everything is written whole, so a
 * run that was cut off is simply run again. Resolves with the number of hours counted.
 */
export const countHours = async (deps: CountDeps): Promise<number> => {
  const due = await deps.hours
    .find({ dueAt: { $lte: deps.clock.now() } })
    .sort({ dueAt: 1 })
    .limit(hoursAtOnce)
    .lean<{ _id: string; mark: number }[]>();
  const next = new Map<string, Date | null>();
  await inParts(due, async ({ _id }) => next.set(_id, await countHour(deps, _id)));
  const days = [...new Set(due.map(({ _id }) => dayOfHour(_id)))];
  await inParts(days, (bucket) => sumUp(deps, 'hour', { level: 'day', bucket }));
  const months = [...new Set(days.map(monthOf))];
  await inParts(months, (bucket) => sumUp(deps, 'day', { level: 'month', bucket }));
  await settleHours(deps, due, next);
  return due.length;
};
