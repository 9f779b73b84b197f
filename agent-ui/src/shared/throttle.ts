/** Runs a piece of work at most once in a while, by name; the last call is never lost. */
export interface Throttle {
  run(name: string, work: () => unknown): void;
  stop(): void;
}

export const createThrottle = (everyMs: number): Throttle => {
  const resting = new Map<string, { timer: ReturnType<typeof setTimeout>; next?: () => unknown }>();

  const start = (name: string, work: () => unknown): void => {
    work();
    const timer = setTimeout(() => {
      const { next } = resting.get(name) ?? {};
      resting.delete(name);
      if (next) start(name, next);
    }, everyMs);
    resting.set(name, { timer });
  };

  return {
    run(name, work) {
      const rest = resting.get(name);
      if (rest) rest.next = work;
      else start(name, work);
    },
    stop() {
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
    },
  };
};
