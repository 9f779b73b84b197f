import { fold, segmenter } from './words.ts';

/** Words that carry a sentence but no matter: particles, pronouns, and how one addresses an office. */
const emptyWords = new Set(
  (
    '的 了 是 在 和 有 也 就 都 而 及 与 着 或 把 被 让 给 对 从 到 向 以 于 为 因 因为 所以 但 但是 如果 而且 并 并且 ' +
    '这 那 这个 那个 这些 那些 这样 这里 哪里 什么 怎么 怎样 为什么 为何 谁 我 我们 你 你们 您 他 他们 她 它 自己 本人 大家 ' +
    '一 一个 一些 一下 个 些 不 没 没有 不是 很 太 非常 又 还 还是 再 更 最 只 才 已 已经 曾 将 会 能 能够 可以 可 要 想 请 ' +
    '上 下 中 里 内 外 前 后 时 时候 年 月 日 号 天 次 现在 目前 之前 之后 以来 一直 ' +
    '您好 你好 尊敬 领导 书记 市长 区长 县长 市民 网友 谢谢 感谢 希望 反映 咨询 投诉 请问 请求 关于 问题 情况 有关 相关 部门 政府 ' +
    '解决 处理 答复 回复 进行 得到 望 尽快 等 其 之 所 吗 呢 吧 啊 呀 说 来 去 做 用 看 x000d'
  ).split(' '),
);

const isContent = (word: string): boolean => /[\p{L}\p{N}]/u.test(word) && !emptyWords.has(word);

/** The words of a text in their order, repeats kept, without those that say nothing of its matter. */
export const contentWords = (text: string): string[] =>
  segmenter()
    .cut(fold(text), true)
    .map((word) => word.trim())
    .filter(isContent);

/** How often each word occurs, as the sum over parts of different weight: a title's words count more. */
export const weighWords = (
  parts: readonly { text: string; weight: number }[],
  most = 200,
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { text, weight } of parts) {
    for (const word of contentWords(text)) {
      const before = counts.get(word);
      if (before !== undefined || counts.size < most) counts.set(word, (before ?? 0) + weight);
    }
  }
  return counts;
};
