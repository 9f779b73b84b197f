/** What citizens say and what offices write. Words of one line find each other. */
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

const groups = lines.map((line) => line.split(' '));
const byWord = new Map<string, string[]>();
for (const group of groups) {
  for (const word of group) {
    const others = group.filter((other) => other !== word);
    byWord.set(word, [...new Set([...(byWord.get(word) ?? []), ...others])]);
  }
}

export const synonymsOf = (word: string): readonly string[] => byWord.get(word) ?? [];

export const synonymGroups = (): readonly (readonly string[])[] => groups;

/** Words the segmenter must know, lest it cut them apart. */
export const tradeWords: readonly string[] = groups.flat();
