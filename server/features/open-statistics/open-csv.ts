import { leastTold, otherName, type OpenMonth } from '../../../contract/open-statistics.ts';
import type { Cell } from '../../platform/text/csv.ts';

const named = (name: string): string => {
  if (name === otherName) return '其他';
  return name === '' ? '未注明' : name;
};

/** One row for each topic and district, 合计 for sums; a count that is not told is left empty. */
export const openSheet = ({ month, requests }: OpenMonth): Cell[][] => {
  const { topics, districts, filed, byTopic, byDistrict, total } = requests;
  const head = [
    '月份 month',
    '事项 topic',
    '区域 district',
    `受理量 filed（空 = 不足 ${leastTold} 或为保护隐私）`,
  ];
  return [
    head,
    ...topics.flatMap((topic, row) => [
      ...districts.map((district, column): Cell[] => [
        ...[month, named(topic), named(district)],
        filed[row]?.[column] ?? null,
      ]),
      [month, named(topic), '合计', byTopic[row] ?? null],
    ]),
    ...districts.map((district, column): Cell[] => [
      month,
      '合计',
      named(district),
      byDistrict[column] ?? null,
    ]),
    [month, '合计', '合计', total],
  ];
};
