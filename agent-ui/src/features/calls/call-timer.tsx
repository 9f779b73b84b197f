import { useEffect, useState } from 'react';
import { formatDuration } from '../../shared/format.ts';

/** Counts up from an instant, every second. */
export const CallTimer = ({ since, label }: { since: string; label: string }) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return (
    <time className="call-timer" aria-label={label}>
      {formatDuration(seconds)}
    </time>
  );
};
