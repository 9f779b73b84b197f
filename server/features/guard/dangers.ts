import type { DangerNumber } from '../../../contract/intake.ts';

/** Whom to call at once, and the words that say so. */
export interface Danger {
  number: DangerNumber;
  word: string;
}

/** By whom it is for; within a text the first number that any word names wins. */
const words: Record<DangerNumber, readonly string[]> = {
  '119': [
    ...'着火 起火 失火 火灾 冒浓烟 燃气泄漏 煤气泄漏 燃气泄露 天然气泄漏 煤气味很重 爆炸 被困电梯 困在电梯 落水 溺水 坍塌 楼塌'.split(
      ' ',
    ),
    ...['on fire', 'gas leak', 'explosion', 'trapped in the lift', 'drowning'],
  ],
  '120': [
    ...'自杀 轻生 不想活 割腕 跳楼 昏迷 没有呼吸 心脏骤停 大出血 中毒 吞药'.split(' '),
    ...['suicide', 'kill myself', 'unconscious', 'not breathing', 'poisoned'],
  ],
  '110': [
    ...'杀人 持刀 砍人 绑架 抢劫 被打了 正在打人 家暴 非法拘禁 强奸 失踪 拐卖'.split(' '),
    ...['with a knife', 'kidnapped', 'robbery', 'being beaten', 'missing child'],
  ],
  '122': [...'车祸 撞车 撞人 交通事故有人受伤'.split(' '), ...['car accident', 'hit by a car']],
};

/** Whoever asks about it, or speaks of what is long over or of drills and rules, is in no danger now. */
const harmless =
  /(?:火灾|爆炸|失火|中毒|溺水|家暴|自杀)(?:保险|隐患|险|预防|防范|演练|培训|责任|调查|报告|赔偿|补偿|宣传|证明|安全知识|危机干预热线)|预防(?:火灾|溺水|中毒|家暴|自杀)|防(?:火|爆|溺水)|fire insurance|fire drill/giu;

/** The first danger to life that a text tells of; null when it tells of none. It errs towards telling. */
export const dangerIn = (text: string): Danger | null => {
  const read = text.toLowerCase().replace(harmless, ' ');
  for (const number of ['119', '120', '110', '122'] as const) {
    const word = words[number].find((candidate) => read.includes(candidate));
    if (word !== undefined) return { number, word };
  }
  return null;
};
