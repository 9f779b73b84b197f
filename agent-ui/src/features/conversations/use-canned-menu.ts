import { useState, type KeyboardEvent } from 'react';
import type { CannedText } from '../../../../contract/conversations.ts';

export interface CannedMenu {
  isOpen: boolean;
  setIsOpen: (isOpen: boolean) => void;
  /** Those that what follows the `/` leaves. */
  offered: readonly CannedText[];
  chosen: CannedText | undefined;
  /** True where the menu took the key: arrows choose, Enter takes, Escape closes. */
  onKey: (event: KeyboardEvent) => boolean;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** 常用语 offered from a `/` at the beginning on, chosen without leaving the keys. */
export const useCannedMenu = (
  canned: readonly CannedText[],
  text: string,
  take: (item: CannedText) => void,
): CannedMenu => {
  const [isOpen, setIsOpen] = useState(false);
  const [place, setPlace] = useState(0);
  const sought = text.startsWith('/') ? text.slice(1).trim() : '';
  const offered = canned.filter((item) => `${item.title} ${item.text}`.includes(sought));
  const chosen = offered[Math.min(place, offered.length - 1)];
  const open = (next: boolean): void => {
    setPlace(0);
    setIsOpen(next);
  };

  const onKey = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === '/' && text === '') open(true);
    if (event.key === 'Escape') open(false);
    const step = steps[event.key];
    if (!isOpen || !chosen || (step === undefined && event.key !== 'Enter')) return false;
    event.preventDefault();
    if (step !== undefined) setPlace((offered.indexOf(chosen) + step + offered.length) % offered.length);
    else {
      open(false);
      take(chosen);
    }
    return true;
  };
  return { isOpen: isOpen && offered.length > 0, setIsOpen: open, offered, chosen, onKey };
};
