import type { Facts } from '../facts/fact.ts';
import { addCounts, type Counts } from '../measures/measures.ts';
import { halfHourOf, hourOf } from './buckets.ts';
import { cellDimensions, type CellDimension, type Group } from './cell.model.ts';

type Row = Facts['rows'][number];

const keyReaders: Record<CellDimension, (facts: Facts, row: Row) => string | null> = {
  all: () => '',
  channel: ({ channel }) => channel,
  requestType: ({ requestType }) => requestType,
  topic: ({ topic }) => topic,
  district: ({ district }) => district,
  department: (_facts, { departmentId }) => departmentId,
  agent: ({ agentId }) => agentId,
  halfHour: ({ kind }, { at }) => (kind === 'call' ? halfHourOf(at) : null),
  'topic+district': ({ topic, district }, { counter }) =>
    counter === 'ticketsFiled' ? `${topic ?? ''}|${district ?? ''}` : null,
  'department+requestType': ({ requestType }, row) => crossed(row, requestType),
  'department+topic': ({ topic }, row) => crossed(row, topic),
  'department+channel': ({ channel }, row) => crossed(row, channel),
  'department+district': ({ district }, row) => crossed(row, district),
};

const crossed = ({ departmentId }: Row, key: string | null): string | null =>
  departmentId === null || key === null ? null : `${departmentId}|${key}`;

export type Breakdown = Map<CellDimension, Map<string, Counts>>;

export const emptyBreakdown = (): Breakdown =>
  new Map(cellDimensions.map((dimension) => [dimension, new Map<string, Counts>()]));

const addRow = (into: Breakdown, facts: Facts, row: Row): void => {
  for (const [dimension, groups] of into) {
    const key = keyReaders[dimension](facts, row);
    if (key === null) continue;
    const counts = groups.get(key) ?? {};
    groups.set(key, addCounts(counts, { [row.counter]: row.value }));
  }
};

/**
 * Counts into `into` what one entity gives to an hour up to `now`. Gives the earliest instant of the hour that
 * still lies ahead: the hour must be counted again then.
 */
export const countFacts = (
  into: Breakdown,
  facts: Facts,
  { hour, now }: { hour: string; now: Date },
): Date | null => {
  let next: Date | null = null;
  for (const row of facts.rows) {
    if (hourOf(row.at) !== hour) continue;
    if (row.at <= now) addRow(into, facts, row);
    else if (next === null || row.at < next) next = row.at;
  }
  return next;
};

export const groupsOf = (counts: Map<string, Counts>): Group[] =>
  [...counts]
    .map(([key, value]) => ({ key, counts: value }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));

/** Groups of several buckets as one. */
export const sumGroups = (all: Iterable<readonly Group[]>): Group[] => {
  const sums = new Map<string, Counts>();
  for (const groups of all) {
    for (const { key, counts } of groups) sums.set(key, addCounts(sums.get(key) ?? {}, counts));
  }
  return groupsOf(sums);
};
