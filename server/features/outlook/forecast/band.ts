/** Half-width of the middle 80 % of a normal distribution. */
const eightyPercent = 1.2816;

/**
 * Between which numbers four of five half hours lie: chance (Poisson) and the spread of whole days around their
 * forecast, as independent parts.
 */
export const bandOf = (calls: number, spread: number): { low: number; high: number } => {
  const distance = eightyPercent * Math.sqrt(calls + (spread * calls) ** 2);
  return { low: Math.max(0, calls - distance), high: calls + distance };
};

/** As many calls the forecast itself is worth against what has come so far. */
const stubbornness = 60;

/** How the day runs against its forecast: 1 as forecast; cautious while little has come. */
export const paceOf = (actualSoFar: number, forecastSoFar: number): number =>
  (actualSoFar + stubbornness) / (forecastSoFar + stubbornness);
