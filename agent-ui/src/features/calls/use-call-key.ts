import { useEffect, useEffectEvent } from 'react';

/** A function key that works whatever has the focus: a ringing telephone does not wait for the end of a sentence. */
export const useCallKey = (
  key: 'F2' | 'F4' | 'F6' | 'F7' | 'F8' | 'F9' | 'F10',
  run: () => unknown,
): void => {
  const onPress = useEffectEvent(run);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      onPress();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [key]);
};
