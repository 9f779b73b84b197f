/** What comes in and how long it takes: calls a second, and seconds of talk and after-work each. */
export interface Traffic {
  arrivalsPerSecond: number;
  handleSeconds: number;
}

/** Offered load in Erlang: the seats that would be busy if nobody ever waited. */
export const loadOf = ({ arrivalsPerSecond, handleSeconds }: Traffic): number =>
  arrivalsPerSecond * handleSeconds;

/**
 * Erlang B: the share of callers who find all seats busy where nobody may wait. The recursion over seats never
 * forms a factorial or a power, so it neither overflows nor loses digits, whatever the number of seats.
 */
export const erlangB = (seats: number, load: number): number => {
  let blocked = 1;
  for (let seat = 1; seat <= seats; seat += 1) blocked = (load * blocked) / (seat + load * blocked);
  return blocked;
};

/** Erlang C: the share of callers who have to wait where all wait as long as it takes; 1 when the queue only grows. */
export const erlangC = (seats: number, load: number): number => {
  if (load <= 0) return 0;
  if (seats <= load) return 1;
  const blocked = erlangB(seats, load);
  return (seats * blocked) / (seats - load * (1 - blocked));
};

/** What a number of seats does for those who call. */
export interface Service {
  /** Share of all callers who are answered within the seconds asked for, 0 to 1. */
  answeredInTime: number;
  /** Seconds that callers wait on average; infinite when the queue only grows. */
  averageWait: number;
  /** Share of callers who hang up while they wait. */
  abandoned: number;
}

/** Service by Erlang C, where nobody hangs up. */
export const serviceByErlangC = (seats: number, traffic: Traffic, withinSeconds: number): Service => {
  const load = loadOf(traffic);
  if (load > 0 && seats <= load) return { answeredInTime: 0, averageWait: Infinity, abandoned: 0 };
  const waiting = erlangC(seats, load);
  const freed = (seats - load) / traffic.handleSeconds;
  return {
    answeredInTime: 1 - waiting * Math.exp(-freed * withinSeconds),
    averageWait: waiting / freed,
    abandoned: 0,
  };
};
