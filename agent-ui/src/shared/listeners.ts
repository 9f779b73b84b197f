/** A set of functions that are told of something. */
export interface Listeners<T> {
  /** Gives the function that takes the listener away again. */
  add(listener: (value: T) => void): () => void;
  tell(value: T): void;
}

export const createListeners = <T>(): Listeners<T> => {
  const all = new Set<(value: T) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(value) {
      for (const listener of [...all]) listener(value);
    },
  };
};
