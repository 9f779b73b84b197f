/*
 * npm run bench:hot-topics [-- FILE]: the clusters of a file of messages, how right they are beside what was judged by
 * hand, and how fast 100,000 messages and one more are placed. FILE is read instead of the shared data, one JSON a line.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createClusterer, type Message } from '../../server/features/hot-topics/clustering/clusterer.ts';
import { placesNamedIn, placesOf } from '../../server/platform/text/places.ts';
import { line, ms, percentile } from './figures.ts';
import { judgedAlone, judgedEvents } from './hot-topics-judged.ts';
import { bCubed, type Grouping } from './hot-topics-measures.ts';
import { singleLinkage } from './hot-topics-peer.ts';
import { sharedRows, type SharedRow } from './shared-data.ts';

const manyMessages = 100_000;
const peerThreshold = 0.3;
/** Days from the first day of a spreadsheet to that of the computer. */
const spreadsheetEpoch = 25_569;

const idOf = (row: SharedRow): string => row['留言编号'] ?? '';
const titleOf = (row: SharedRow): string => (row['留言主题'] ?? '').trim();

const instantOf = (row: SharedRow): number => {
  const written = row['留言时间'] ?? '';
  const serial = Number(written);
  return Number.isNaN(serial)
    ? Date.parse(written.replaceAll('/', '-'))
    : (serial - spreadsheetEpoch) * 86_400_000;
};

/** The publisher masks districts as a letter and a number. */
const messageOf = (row: SharedRow): Message => ({
  title: titleOf(row),
  description: row['留言详情'] ?? '',
  district: /[A-Z]\d+(?=[区县市])/.exec(titleOf(row))?.[0] ?? null,
  address: null,
});

const inOrder = (rows: readonly SharedRow[]): SharedRow[] =>
  [...rows].sort((left, right) => instantOf(left) - instantOf(right));

const clusterAll = (rows: readonly SharedRow[]): Map<string, string> => {
  const clusterer = createClusterer();
  const found = new Map<string, string>();
  for (const row of inOrder(rows)) {
    const reading = clusterer.read(messageOf(row));
    const cluster = clusterer.find(reading)?.cluster ?? idOf(row);
    clusterer.hold(idOf(row), reading, cluster);
    found.set(idOf(row), cluster);
  }
  return found;
};

const printClusters = (rows: readonly SharedRow[], found: Grouping): void => {
  const groups = new Map<string, SharedRow[]>();
  for (const row of inOrder(rows)) {
    const name = found.get(idOf(row)) ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const large = [...groups.values()].filter((group) => group.length > 1);
  large.sort((left, right) => right.length - left.length);
  console.log(`\n${large.length} clusters of two messages or more, of ${rows.length} messages`);
  for (const group of large) {
    const people = new Set(group.map((row) => row['留言用户'])).size;
    const places = new Set(group.flatMap((row) => placesOf(titleOf(row))));
    console.log(`\n  ${group.length} messages, ${people} people  ${[...places].slice(0, 4).join(' ')}`);
    for (const row of group)
      console.log(
        `    ${idOf(row)}  ${new Date(instantOf(row)).toISOString().slice(0, 10)}  ${titleOf(row)}`,
      );
  }
};

const judgedOf = (rows: readonly SharedRow[]): Map<string, string> => {
  const here = new Set(rows.map(idOf));
  const judged = new Map<string, string>();
  for (const [place, event] of judgedEvents.entries())
    for (const id of event.split(' ')) if (here.has(id)) judged.set(id, `event ${place}`);
  for (const id of judgedAlone.split(' ')) if (here.has(id)) judged.set(id, id);
  return judged;
};

/** Pairs that name the same place in their titles and were judged to be about different events. */
const hardNegatives = (rows: readonly SharedRow[], judged: Grouping): [string, string][] => {
  const told = rows
    .filter((row) => judged.has(idOf(row)))
    .map((row) => ({ id: idOf(row), title: titleOf(row), places: placesOf(titleOf(row)) }));
  return told.flatMap((left, place) =>
    told
      .slice(place + 1)
      .filter(
        (right) =>
          judged.get(left.id) !== judged.get(right.id) &&
          placesNamedIn(left.places, right.title).length + placesNamedIn(right.places, left.title).length > 0,
      )
      .map((right): [string, string] => [left.id, right.id]),
  );
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const report = (
  name: string,
  found: Grouping,
  { judged, hard }: { judged: Grouping; hard: readonly [string, string][] },
): void => {
  const { precision, recall, f } = bCubed(found, judged);
  line(
    `${name}: B-cubed`,
    `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F ${f.toFixed(3)}`,
    'aim: F ≥ 0.92',
  );
  const joined = hard.filter(([left, right]) => found.get(left) === found.get(right)).length;
  line(`${name}: hard negatives joined`, `${percent(joined / hard.length)} of ${hard.length}`, 'aim: ≤ 3 %');
};

/** Each round tells of other places, so that words and clusters grow as they would in a city. */
const elsewhere = (row: SharedRow, round: number): SharedRow => {
  const mark = String(round).replace(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit)));
  let title = titleOf(row);
  for (const place of placesOf(title)) title = title.replaceAll(place, `${mark}${place}`);
  return { ...row, 留言主题: title };
};

const printSpeed = (rows: readonly SharedRow[]): void => {
  console.log('\nSpeed');
  const clusterer = createClusterer();
  const ordered = inOrder(rows);
  const messages = Array.from({ length: manyMessages }, (_, place) => {
    const row = ordered[place % ordered.length] ?? {};
    return messageOf(elsewhere(row, Math.floor(place / ordered.length)));
  });
  const times: number[] = [];
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  messages.forEach((message, place) => {
    const before = performance.now();
    const reading = clusterer.read(message);
    clusterer.hold(String(place), reading, clusterer.find(reading)?.cluster ?? String(place));
    if (place >= manyMessages - 5_000) times.push(performance.now() - before);
  });
  const took = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  const seconds = `${(took / 1_000).toFixed(1)} s`;
  const cpuSeconds = ((cpu.user + cpu.system) / 1_000_000).toFixed(1);
  line(
    `${manyMessages.toLocaleString('en')} messages`,
    `${seconds}, ${cpuSeconds} s of processor`,
    'aim: < 60 s',
  );
  times.sort((left, right) => left - right);
  line(
    'one more message beside them',
    `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}`,
    'aim: < 20 ms',
  );
};

const given = process.argv[2];
const rows = given
  ? readFileSync(given, 'utf8')
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => JSON.parse(text) as SharedRow)
  : sharedRows('messages-hot-topics.jsonl');

if (rows) {
  const found = clusterAll(rows);
  printClusters(rows, found);
  const judged = judgedOf(rows);
  if (judged.size > 0) {
    const hard = hardNegatives(rows, judged);
    const groups = singleLinkage(
      rows.map((row) => `${titleOf(row)} ${row['留言详情'] ?? ''}`),
      peerThreshold,
    );
    const peer = new Map(rows.map((row, place) => [idOf(row), String(groups[place])]));
    console.log(
      `\nJudged by hand: ${judged.size} messages, ${judgedEvents.length} events told more than once`,
    );
    report('as they arrive', found, { judged, hard });
    report(`TF-IDF, single linkage at ${peerThreshold}`, peer, { judged, hard });
  }
  printSpeed(rows);
}
