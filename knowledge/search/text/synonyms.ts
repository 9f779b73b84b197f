import type { Vocabulary } from '../port.ts';

/** What citizens say and what offices write, to begin with; editors go on from here. */
const lines = [
  '居住证 暂住证 流动人口居住证',
  '医保 医疗保险 社会医疗保险',
  '社保 社会保险',
  '公积金 住房公积金',
  '房产证 不动产权证 不动产证',
  '过户 转移登记',
  '上户口 落户 户口登记 入户',
  '小孩 孩子 子女 儿童',
  '身份证 居民身份证',
  '电瓶车 电动车 电动自行车 非机动车',
  '工资 薪水 工钱 薪资',
  '欠薪 拖欠工资 讨薪',
  '低保 最低生活保障',
  '违建 违章建筑 违法建设 违章搭盖',
  '噪音 噪声 扰民',
  '停水 断水 没水',
  '停电 断电 没电',
  '煤气 燃气 天然气',
  '垃圾 生活垃圾',
  '公交卡 乘车卡 榕城一卡通',
  '老人 老年人 长者',
  '狗 犬 养狗 养犬',
  '驾照 驾驶证',
  '年检 年审 检验',
  '生孩子 生育',
  '失业 下岗 没工作',
  '残疾证 残疾人证',
  '租房 出租房 房屋租赁',
  '物业费 物业服务费',
  '退款 退费 退钱',
  '预付卡 会员卡 充值卡',
  '入学 上学 报名',
  '台风 暴雨 防汛',
  '共享单车 互联网租赁自行车',
];

const places =
  '福州 鼓楼区 台江区 仓山区 晋安区 马尾区 长乐区 福清市 闽侯县 连江县 罗源县 闽清县 永泰县 平潭县'.split(
    ' ',
  );

/** What a new system starts with. */
export const firstVocabulary: Vocabulary = {
  synonyms: lines.map((line) => line.split(' ')),
  words: [
    ...lines.flatMap((line) => line.split(' ')).map((word) => ({ word, isPlace: false })),
    ...places.map((word) => ({ word, isPlace: true })),
  ],
};

/** The synonyms of the words that stand in a text, found wherever the segmenter would cut. */
export interface Synonyms {
  /** Each word of a group that stands in the folded text, with the others of its group. */
  in(folded: string): { word: string; others: readonly string[] }[];
}

/** Groups are given folded. */
export const createSynonyms = (groups: Vocabulary['synonyms']): Synonyms => {
  const byWord = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const others = byWord.get(word) ?? new Set<string>();
      group.filter((other) => other !== word).forEach((other) => others.add(other));
      byWord.set(word, others);
    }
  }
  const longest = Math.max(0, ...[...byWord.keys()].map((word) => word.length));

  const at = (folded: string, start: number): string | undefined => {
    for (let length = Math.min(longest, folded.length - start); length > 0; length -= 1) {
      const word = folded.slice(start, start + length);
      if (byWord.has(word)) return word;
    }
    return undefined;
  };

  return {
    in(folded) {
      const found = new Set<string>();
      for (let start = 0; start < folded.length;) {
        const word = at(folded, start);
        if (word !== undefined) found.add(word);
        start += word?.length ?? 1;
      }
      return [...found].map((word) => ({ word, others: [...(byWord.get(word) ?? [])] }));
    },
  };
};
