import { performance } from 'node:perf_hooks';
import type { ImportProgress } from '../features/imports/index.ts';

const everyMs = { terminal: 200, log: 5_000 };

const duration = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

const describe = (progress: ImportProgress, tookMs: number): string => {
  const { rows, added, existing, rejected, fraction } = progress;
  const rate = Math.round(rows / Math.max(tookMs / 1000, 0.001));
  const left = fraction > 0 ? ((tookMs / 1000) * (1 - fraction)) / fraction : 0;
  const counts = `${rows} rows, ${added} added, ${existing} already there, ${rejected} rejected`;
  return `${String(Math.round(fraction * 100)).padStart(3)} %  ${counts}  ${rate} rows/s  ${duration(left)} left`;
};

/** Shows how far an import is: one line that changes on a terminal, a line now and then in a log. */
export const createProgressLine = (out: NodeJS.WriteStream) => {
  const startedAt = performance.now();
  const isTerminal = out.isTTY;
  const pauseMs = isTerminal ? everyMs.terminal : everyMs.log;
  let shownAt = startedAt;
  const tookMs = (): number => performance.now() - startedAt;
  return {
    tookMs,
    show: (progress: ImportProgress): void => {
      if (performance.now() - shownAt < pauseMs) return;
      shownAt = performance.now();
      out.write(isTerminal ? `\r\x1b[K${describe(progress, tookMs())}` : `${describe(progress, tookMs())}\n`);
    },
    end: (): void => {
      if (isTerminal) out.write('\r\x1b[K');
    },
  };
};

const reasonLines = (reasons: ImportProgress['reasons']): string[] =>
  Object.entries(reasons)
    .toSorted(([, left], [, right]) => right - left)
    .map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`);

/** What an import did, when it is over. */
export const describeImport = (
  { rows, added, existing, rejected, reasons, skipped }: ImportProgress,
  { isDryRun, rejectsPath, tookMs }: { isDryRun: boolean; rejectsPath: string; tookMs: number },
): string => {
  const rate = Math.round(rows / Math.max(tookMs / 1000, 0.001));
  const counts = `${added} ${isDryRun ? 'would be added' : 'added'}, ${existing} already there, ${rejected} rejected.`;
  return [
    `${isDryRun ? 'Dry run: ' : ''}${rows} rows read: ${counts}`,
    ...(skipped > 0 ? [`Went on after row ${skipped}, where an earlier run had stopped.`] : []),
    `${duration(tookMs / 1000)}, ${rate} rows/s.`,
    ...(rejected > 0 ? [`Rejected rows and their reasons: ${rejectsPath}`, ...reasonLines(reasons)] : []),
  ].join('\n');
};
