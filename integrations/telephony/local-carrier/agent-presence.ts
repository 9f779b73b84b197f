export interface AgentPresence {
  arrive(identity: string): void;
  leave(identity: string): void;
  isHere(identity: string): boolean;
  close(): void;
}

/** Counts an agent's open windows; tells when the last one has been closed for `graceMs`. */
export const createAgentPresence = (graceMs: number, onLeft: (identity: string) => void): AgentPresence => {
  const windows = new Map<string, number>();
  const farewells = new Map<string, NodeJS.Timeout>();
  return {
    arrive(identity) {
      clearTimeout(farewells.get(identity));
      farewells.delete(identity);
      windows.set(identity, (windows.get(identity) ?? 0) + 1);
    },
    leave(identity) {
      const left = (windows.get(identity) ?? 1) - 1;
      if (left > 0) {
        windows.set(identity, left);
        return;
      }
      windows.delete(identity);
      const timer = setTimeout(() => {
        farewells.delete(identity);
        onLeft(identity);
      }, graceMs);
      timer.unref();
      farewells.set(identity, timer);
    },
    isHere: (identity) => windows.has(identity),
    close() {
      for (const timer of farewells.values()) clearTimeout(timer);
    },
  };
};
