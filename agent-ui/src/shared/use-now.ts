import { useSyncExternalStore } from 'react';

const tickMs = 15_000;
let now = Date.now();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  now = Date.now();
  for (const watcher of watchers) watcher();
};

const subscribe = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  now = Date.now();
  timer ??= setInterval(tick, tickMs);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The present in milliseconds, new every 15 seconds; one timer serves all. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
