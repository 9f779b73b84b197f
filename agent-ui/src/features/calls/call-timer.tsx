import { useEffect, useState } from 'react';
import { formatDuration } from '../../shared/format.ts';

interface CallTimerProps {
  since: string;
  /** Counts down to this instead. */
  until?: string | null;
  label: string;
}

/** Counts up from an instant, or down to one, every second. */
export const CallTimer = ({ since, until = null, label }: CallTimerProps) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const passed = until === null ? now - Date.parse(since) : Date.parse(until) - now;
  const seconds = Math.max(0, Math.floor(passed / 1000));
  return (
    <time className="call-timer" aria-label={label}>
      {formatDuration(seconds)}
    </time>
  );
};
