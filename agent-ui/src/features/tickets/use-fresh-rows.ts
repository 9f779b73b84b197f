import { useEffect, useRef, useState } from 'react';
import { useRealtime } from '../../shared/realtime.ts';

const freshMs = 8_000;

export type Freshness = 'filed' | 'changed';

/** Tickets that came or changed a moment ago, by id, so that the eye finds them. */
export const useFreshRows = (): ReadonlyMap<string, Freshness> => {
  const [fresh, setFresh] = useState<ReadonlyMap<string, Freshness>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);

  useRealtime('ticket.changed', ({ type, ticket: { id } }) => {
    const freshness = type === 'ticket.filed' ? 'filed' : 'changed';
    setFresh((before) => new Map(before).set(id, freshness));
    clearTimeout(timers.current.get(id));
    const forget = (): void =>
      setFresh((before) => {
        const after = new Map(before);
        after.delete(id);
        return after;
      });
    timers.current.set(id, setTimeout(forget, freshMs));
  });
  return fresh;
};
