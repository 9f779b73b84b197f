import type { OverflowStep, SkillLevel } from '../../../../contract/call-rules.ts';

export interface WaitingCall {
  id: string;
  /** Its place in the queue; see `rankOf`. */
  rank: Date;
  /** Since when it waits: what the overflow steps count from. */
  since: Date;
  skills: readonly string[];
  /** The agent who knows the matter. */
  preferredAgentId: string | null;
}

export interface ReadySeat {
  agentId: string;
  /** Since when it is idle. */
  since: Date;
  skills: readonly SkillLevel[];
}

export interface Situation {
  calls: readonly WaitingCall[];
  seats: readonly ReadySeat[];
  overflow: readonly OverflowStep[];
  now: Date;
}

export interface Pair {
  callId: string;
  agentId: string;
}

export interface Choice {
  pairs: Pair[];
  /** When a call that found nobody will be content with less; null when no step lies ahead. */
  nextAt: Date | null;
}

const secondsSince = (since: Date, now: Date): number => (now.getTime() - since.getTime()) / 1000;

/** The level that is enough after so many seconds of waiting. */
export const levelAfter = (overflow: readonly OverflowStep[], waitedSeconds: number): number => {
  const steps = [...overflow].sort((left, right) => left.afterSeconds - right.afterSeconds);
  return (steps.findLast((step) => step.afterSeconds <= waitedSeconds) ?? steps[0])?.minLevel ?? 0;
};

const isAble = (seat: ReadySeat, skills: readonly string[], level: number): boolean =>
  level === 0 ||
  skills.every((code) => seat.skills.some((skill) => skill.code === code && skill.level >= level));

/** Who knows the matter, if free; otherwise the longest idle of those who are able. */
const seatFor = (call: WaitingCall, free: readonly ReadySeat[], level: number): ReadySeat | undefined =>
  free.find((seat) => seat.agentId === call.preferredAgentId) ??
  free.find((seat) => isAble(seat, call.skills, level));

const nextStep = ({ since, skills }: WaitingCall, { overflow, now }: Situation): Date | undefined => {
  if (skills.length === 0) return undefined;
  const waited = secondsSince(since, now);
  const ahead = overflow.map((step) => step.afterSeconds).filter((after) => after > waited);
  return ahead.length === 0 ? undefined : new Date(since.getTime() + Math.min(...ahead) * 1000);
};

/**
 * Brings waiting calls and ready seats together (ACD): calls by rank, each with the agent who knows its matter or
 * the longest idle who has its skills at the level its waiting still asks for. Nobody is given two calls, and no call
 * is passed over for one behind it while a seat that may take it is free.
 */
export const choose = (situation: Situation): Choice => {
  const { overflow, now } = situation;
  const calls = [...situation.calls].sort((left, right) => left.rank.getTime() - right.rank.getTime());
  let free = [...situation.seats].sort((left, right) => left.since.getTime() - right.since.getTime());
  const pairs: Pair[] = [];
  const steps: Date[] = [];
  for (const call of calls) {
    const seat = seatFor(call, free, levelAfter(overflow, secondsSince(call.since, now)));
    if (seat) {
      pairs.push({ callId: call.id, agentId: seat.agentId });
      free = free.filter((other) => other !== seat);
    } else {
      const step = nextStep(call, situation);
      if (step) steps.push(step);
    }
  }
  steps.sort((left, right) => left.getTime() - right.getTime());
  return { pairs, nextAt: steps[0] ?? null };
};
