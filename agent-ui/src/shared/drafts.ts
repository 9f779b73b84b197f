import { useCallback, useState } from 'react';
import { useMe } from './session.tsx';

const prefix = 'draft:';
const keptMs = 7 * 24 * 60 * 60 * 1000;

interface Stored {
  at: number;
  value: unknown;
}

const read = (key: string): Stored | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Stored | null;
  } catch {
    return null;
  }
};

/** A full or forbidden store must not stop anybody from typing. */
const write = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // The text is still in the form; only a reload would lose it.
  }
};

/** Forgets drafts nobody came back to: they hold what citizens said. */
export const dropOldDrafts = (now = Date.now()): void => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && now - (read(key)?.at ?? 0) > keptMs) localStorage.removeItem(key);
  }
};

export interface Draft<T> {
  /** What was typed before this form was opened; undefined when nothing was. */
  stored: T | undefined;
  save: (value: T) => void;
  clear: () => void;
}

/** What a person types into the form `name`, kept in this browser until it is sent. */
export const useDraft = <T>(name: string): Draft<T> => {
  const key = `${prefix}${useMe().id}:${name}`;
  const [opened] = useState(() => ({ key, stored: read(key)?.value as T | undefined }));
  const save = useCallback((value: T) => write(key, value), [key]);
  const clear = useCallback(() => localStorage.removeItem(key), [key]);
  return { stored: opened.key === key ? opened.stored : (read(key)?.value as T | undefined), save, clear };
};
