import { fold } from './words.ts';

/** What the name of a place ends with, the longer before what they end with. */
const endings = (
  '小区 社区 花园 家园 公寓 新城 新村 花苑 嘉园 名苑 广场 大厦 大道 街道 公园 市场 超市 商场 商城 中学 小学 学校 大学 学院 ' +
  '幼儿园 医院 卫生院 车站 地铁站 号线 公司 工地 项目 水库 大桥 高速 棚户区 开发区 工业园 ' +
  '苑 府 城 园 湾 郡 庭 路 街 巷 村 镇 乡 桥 河 湖 山 站'
).split(' ');

/** By their first character, which most characters of a text are not. */
const endingsFrom = new Map<string, string[]>();
for (const ending of endings) {
  const first = ending.charAt(0);
  endingsFrom.set(first, [...(endingsFrom.get(first) ?? []), ending]);
}

/** Words that stand before a place's name and are no part of it. */
const openings =
  /^.*(?:位于|坐落在|关于|咨询|反映|投诉|举报|建议|希望|请问|请求|解决|附近|旁边|对面|[的在与和及对从到向请问被把给将于住是有])/u;
/** The division that a place lies in is not its name. */
const division = /^.*(?:省|自治区|[\p{Script=Han}a-z0-9]{1,3}[市区县](?!场|政|民))/u;

/** Kinds of place that a word before makes no name: 物业公司, 公交站. */
const kinds = new Set(
  '物业 公交 地铁 建设 开发 有限 建筑 商贩 住宅 安置 施工 农贸 人民 中心 公共 老旧 这个 该'.split(' '),
);

const longestName = 12;
const run = /[\p{Script=Han}a-z0-9]+/gu;

const nameIn = (before: string): string | undefined => {
  const name = before.slice(-longestName).replace(openings, '').replace(division, '');
  return name.length >= 2 && name.length <= 8 && !kinds.has(name) ? name : undefined;
};

/** Places of one unbroken run of characters; a name begins where the one before it ended. */
const placesInRun = (part: string): string[] => {
  const found: string[] = [];
  let start = 0;
  for (let at = 2; at < part.length; at += 1) {
    const ending = endingsFrom.get(part.charAt(at))?.find((candidate) => part.startsWith(candidate, at));
    if (!ending) continue;
    const name = nameIn(part.slice(start, at));
    const last = found.at(-1);
    const isLonger = at === start && last !== undefined;
    if (isLonger && !last.endsWith(ending)) found[found.length - 1] = last + ending;
    else if (!isLonger && name) found.push(name + ending);
    at += ending.length - 1;
    if (isLonger || name) start = at + 1;
  }
  return found;
};

/**
 * Places that a text names (estate, road, school, station, village, firm), by how such names end; without the city
 * or district before them. Good for telling whether two texts speak of the same place, not for an address book.
 */
export const placesOf = (text: string): string[] => [
  ...new Set([...fold(text).matchAll(run)].flatMap(([part]) => placesInRun(part))),
];

/** The name of a place, whatever its kind is called. */
export const withoutEnding = (place: string): string => {
  const ending = endings.find((candidate) => place.endsWith(candidate));
  const name = ending ? place.slice(0, -ending.length) : place;
  return name.length >= 2 ? name : place;
};

/** Those of the places that the other text names too, whatever it calls the kind of place. */
export const placesNamedIn = (places: readonly string[], text: string): string[] => {
  const folded = fold(text);
  return places.filter((place) => folded.includes(withoutEnding(place)));
};
