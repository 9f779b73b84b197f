import { useEffect, useEffectEvent } from 'react';

/** Asks before this window goes while it carries a call. */
export const useLeaveWarning = (isOnCall: boolean): void => {
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isOnCall) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => warn(event);
    window.addEventListener('beforeunload', listen);
    return () => window.removeEventListener('beforeunload', listen);
  }, []);
};
