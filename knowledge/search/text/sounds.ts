import { pinyin } from 'pinyin-pro';

const spell = (word: string, pattern: 'pinyin' | 'first'): string =>
  pinyin(word, { toneType: 'none', pattern, type: 'array', v: true }).join('').toLowerCase();

/** How a word is typed by sound: `juzhuzheng`. */
export const soundOf = (word: string): string => spell(word, 'pinyin');

/** The first letters of its syllables: `jzz`. */
export const initialsOf = (word: string): string => spell(word, 'first');

/** Sounds that southern speakers take for one another: zh and z, ch and c, sh and s, n and l, -ng and -n. */
export const blurred = (sound: string): string =>
  sound
    .replace(/([zcs])h/g, '$1')
    .replace(/([aei])ng/g, '$1n')
    .replace(/l/g, 'n');

/** Whether two words differ by one slip of the finger. */
export const isOneSlipAway = (left: string, right: string): boolean => {
  if (left === right || Math.abs(left.length - right.length) > 1) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const [a, b] = [left.slice(at), right.slice(at)];
  const isExchange = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isExchange;
};
