import type { Leg } from '../leg.ts';

/** Who waits where (<Enqueue>), in order of arrival. */
export interface Queues {
  enter(leg: Leg, name: string, at: Date): void;
  leave(leg: Leg): void;
  /** The first who waits; undefined when nobody does. */
  first(name: string): Leg | undefined;
  /** What the carrier tells about a waiting leg. */
  fieldsOf(leg: Leg, now: Date): Record<string, string>;
  isIn(leg: Leg): boolean;
}

interface Place {
  leg: Leg;
  since: Date;
}

export const createQueues = (): Queues => {
  const queues = new Map<string, Place[]>();
  const nameOf = (leg: Leg): string | undefined =>
    [...queues].find(([, places]) => places.some((place) => place.leg === leg))?.[0];

  return {
    enter(leg, name, since) {
      queues.set(name, [...(queues.get(name) ?? []), { leg, since }]);
      leg.queue = name;
    },
    leave(leg) {
      const places = queues.get(leg.queue ?? '') ?? [];
      queues.set(
        leg.queue ?? '',
        places.filter((place) => place.leg !== leg),
      );
      leg.queue = undefined;
    },
    first: (name) => queues.get(name)?.[0]?.leg,
    fieldsOf(leg, now) {
      const places = queues.get(leg.queue ?? nameOf(leg) ?? '') ?? [];
      const position = places.findIndex((place) => place.leg === leg);
      const waited = (since: Date): number => Math.round((now.getTime() - since.getTime()) / 1000);
      const times = places.map((place) => waited(place.since));
      const mean = times.reduce((total, one) => total + one, 0) / Math.max(1, times.length);
      return {
        QueuePosition: String(position + 1),
        QueueTime: String(times[position] ?? 0),
        AvgQueueTime: String(Math.round(mean)),
        CurrentQueueSize: String(places.length),
      };
    },
    isIn: (leg) => leg.queue !== undefined,
  };
};
