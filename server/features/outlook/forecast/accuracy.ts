import type { OutlookAccuracy } from '../../../../contract/outlook.ts';
import { sumOf } from './volume.ts';

/** What was forecast beside what came, half hour by half hour. */
export interface Compared {
  actual: readonly number[];
  forecast: readonly number[];
  naive: readonly number[];
}

const errorsOf = (actual: readonly number[], forecast: readonly number[]): number[] =>
  actual.map((one, place) => Math.abs(one - (forecast[place] ?? 0)));

/** Mean of |error| ÷ actual over the half hours that had calls, in per cent; null where none had. */
export const mapeOf = (actual: readonly number[], forecast: readonly number[]): number | null => {
  const shares = actual.flatMap((one, place) =>
    one > 0 ? [Math.abs(one - (forecast[place] ?? 0)) / one] : [],
  );
  return shares.length === 0 ? null : (sumOf(shares) / shares.length) * 100;
};

/** Sum of |error| ÷ sum of calls, in per cent: quiet nights weigh no more than their calls. */
export const wapeOf = (actual: readonly number[], forecast: readonly number[]): number | null => {
  const calls = sumOf(actual);
  return calls === 0 ? null : (sumOf(errorsOf(actual, forecast)) / calls) * 100;
};

/**
 * Mean absolute scaled error: the mean error ÷ that of the naive forecast (the same half hour a week before) over
 * the history that was learnt from. Below 1 is better than naive. Hyndman and Koehler, "Another look at measures of
 * forecast accuracy" (2006), in the seasonal form.
 */
export const maseOf = (
  { actual, forecast }: Pick<Compared, 'actual' | 'forecast'>,
  naiveErrorInHistory: number,
): number | null =>
  actual.length === 0 || naiveErrorInHistory === 0
    ? null
    : sumOf(errorsOf(actual, forecast)) / actual.length / naiveErrorInHistory;

export const accuracyOf = (
  { actual, forecast, naive }: Compared,
  naiveErrorInHistory: number,
): OutlookAccuracy => {
  const of = (guess: readonly number[]) => ({
    mape: mapeOf(actual, guess),
    wape: wapeOf(actual, guess),
    mase: maseOf({ actual, forecast: guess }, naiveErrorInHistory),
  });
  return { model: of(forecast), naive: of(naive) };
};
