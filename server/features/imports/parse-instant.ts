const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Old platforms write the time of the city: UTC+8 all year. */
const cityOffsetMs = 8 * 60 * minuteMs;

/** Day 0 of Excel's calendar; its wrong leap day of 1900 lies before any row we meet. */
const excelEpoch = Date.UTC(1899, 11, 30);
const excelDays = /^\d{5}(\.\d+)?$/;

const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?:[:分]\s*(\d{1,2})(?:\.\d+)?\s*秒?|分)?)?$/;
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

const earliest = Date.UTC(1990, 0, 1);

const fromExcel = (days: number): Date =>
  new Date(Math.round((excelEpoch + days * dayMs) / 1000) * 1000 - cityOffsetMs);

const fromParts = (parts: readonly number[]): Date | undefined => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isReal ? new Date(local.getTime() - cityOffsetMs) : undefined;
};

const fromMachine = (text: string): Date | undefined => {
  if (excelDays.test(text)) return fromExcel(Number(text));
  return withOffset.test(text) ? new Date(text) : undefined;
};

/**
 * An instant as people and spreadsheets write it: 2019/4/25 9:32:09, 2019年4月25日, ISO 8601, an Excel day number.
 * Without an offset it is the city's time. Undefined for what is no date, or lies before 1990.
 */
export const parseInstant = (text: string): Date | undefined => {
  const parts = written.exec(text);
  const instant = parts ? fromParts(parts.slice(1).map((part) => Number(part || 0))) : fromMachine(text);
  return instant && instant.getTime() >= earliest ? instant : undefined;
};
