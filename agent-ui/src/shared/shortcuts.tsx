import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { createListeners } from './listeners.ts';
import { matchKeys, type KeyPress } from './key-sequence.ts';

export interface Shortcut {
  /** `j`, `?`, `Enter`, `Ctrl+Enter`, `Alt+c`, or two keys one after the other: `g t`. */
  keys: string;
  /** What it does, in the reader's language, for the help page. */
  label: string;
}

interface Binding extends Shortcut {
  run: () => void;
}

const bindings = new Set<Binding>();
const changes = createListeners<undefined>();
let shown: readonly Shortcut[] = [];
let pressed: KeyPress[] = [];

const refresh = (): void => {
  shown = [...bindings].map(({ keys, label }) => ({ keys, label }));
  changes.tell(undefined);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Enter and Space belong to whatever has the focus. */
const isOwnKey = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof HTMLElement &&
  event.target.closest('a,button,[role="button"],[role="menuitem"],[role="tab"],[role="option"]') !== null;

/** With Alt some keyboards type another character: the key is named by its place. */
const nameOf = ({ key, code, altKey, ctrlKey, metaKey }: KeyboardEvent): string => {
  if (altKey) return `Alt+${code.replace(/^Key/, '').toLowerCase()}`;
  return ctrlKey || metaKey ? `Ctrl+${key}` : key;
};

/** Input methods and AltGr type characters, plain keys belong to whatever has the focus. */
const isForTyping = (event: KeyboardEvent): boolean => {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (event.isComposing || (isCtrl && event.altKey)) return true;
  return !isCtrl && !event.altKey && (isTyping(event.target) || isOwnKey(event));
};

const onKeyDown = (event: KeyboardEvent): void => {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (isForTyping(event)) return;
  if (!isCtrl && document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
  pressed = [...pressed.slice(-1), { key: nameOf(event), at: event.timeStamp }];
  const keys = matchKeys(
    pressed,
    [...bindings].map((binding) => binding.keys),
  );
  if (keys === undefined) return;
  pressed = [];
  event.preventDefault();
  // The newest binding wins: a page's own meaning of a key goes before the shell's.
  [...bindings].findLast((binding) => binding.keys === keys)?.run();
};

const bind = (binding: Binding): (() => void) => {
  if (bindings.size === 0) window.addEventListener('keydown', onKeyDown);
  bindings.add(binding);
  refresh();
  return () => {
    bindings.delete(binding);
    if (bindings.size === 0) window.removeEventListener('keydown', onKeyDown);
    refresh();
  };
};

/** Binds a key while the component is there. Plain keys rest while somebody types. */
export const useShortcut = (keys: string, label: string, run: () => void): void => {
  const onPress = useEffectEvent(run);
  useEffect(() => bind({ keys, label, run: () => onPress() }), [keys, label]);
};

/** All keys bound now, for the help page. */
export const useShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (onChange) => changes.add(onChange),
    () => shown,
  );
