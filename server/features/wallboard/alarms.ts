import type { ServiceLevel, Wallboard, WallboardAlarm } from '../../../contract/wallboard.ts';

/** 人工接通率 in any 24 hours, and the wait for an agent: 国务院办公厅 2020 No. 53 asks for both round the clock. */
const leastAnswerRate = 0.95;
const longestWaitSeconds = 15;
/** 15 秒应答率 that hotlines hold themselves to. */
const leastFastRate = 0.8;
/** One lost call among three says nothing of the service. */
const leastCalls = 10;

const isBelow = (part: number, whole: number, least: number): boolean =>
  whole >= leastCalls && part / whole < least;

const isShort = ({ answered, offered }: ServiceLevel): boolean => isBelow(answered, offered, leastAnswerRate);

/** Which lines are crossed. Pure. */
export const alarmsOf = ({
  calls,
  seats,
  service,
}: Pick<Wallboard, 'calls' | 'seats' | 'service'>): WallboardAlarm[] => {
  const { quarterHour, day } = service;
  const crossed: Record<WallboardAlarm, boolean> = {
    nobodyReady: calls.waiting > 0 && seats.ready === 0,
    waitingLong: calls.longestWait > longestWaitSeconds,
    answerRateShort: isShort(quarterHour),
    answerRateDay: isShort(day),
    slowAnswers: isBelow(quarterHour.answeredIn15, quarterHour.answered, leastFastRate),
  };
  return (Object.keys(crossed) as WallboardAlarm[]).filter((alarm) => crossed[alarm]);
};
