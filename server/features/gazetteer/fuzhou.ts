/** A district or county and its streets (街道), towns (镇) and townships (乡), in the order of their codes. */
export interface Division {
  name: string;
  /** The seat of its government, roughly: where a map begins. WGS 84. */
  centre: { lat: number; long: number };
  streets: readonly string[];
}

const division = (name: string, [lat, long]: [number, number], streets: string): Division => ({
  name,
  centre: { lat, long },
  streets: streets.split(' '),
});

/**
 * Fuzhou's divisions down to the street. Written for this system after the public lists of administrative divisions:
 * the code of divisions for statistics (统计用区划代码, National Bureau of Statistics) and the city's own notices of
 * changes; names as of 2024. 平潭 is administered as a comprehensive experimental area of the province and not listed.
 */
export const divisions: readonly Division[] = [
  division(
    '鼓楼区',
    [26.082, 119.304],
    '鼓东街道 鼓西街道 温泉街道 东街街道 南街街道 安泰街道 华大街道 水部街道 五凤街道 洪山镇',
  ),
  division(
    '台江区',
    [26.053, 119.314],
    '瀛洲街道 后洲街道 义洲街道 新港街道 上海街道 苍霞街道 茶亭街道 洋中街道 鳌峰街道 宁化街道',
  ),
  division(
    '仓山区',
    [26.047, 119.274],
    '仓前街道 东升街道 对湖街道 临江街道 三叉街街道 上渡街道 下渡街道 金山街道 仓山镇 城门镇 盖山镇 建新镇 螺洲镇',
  ),
  division('马尾区', [25.99, 119.456], '罗星街道 马尾镇 亭江镇 琅岐镇'),
  division(
    '晋安区',
    [26.082, 119.329],
    '茶园街道 王庄街道 象园街道 鼓山镇 新店镇 岳峰镇 宦溪镇 寿山乡 日溪乡',
  ),
  division(
    '长乐区',
    [25.963, 119.523],
    '吴航街道 航城街道 营前街道 漳港街道 首占镇 玉田镇 松下镇 江田镇 古槐镇 文武砂镇 鹤上镇 湖南镇 金峰镇 文岭镇 梅花镇 潭头镇 罗联乡 猴屿乡',
  ),
  division(
    '闽侯县',
    [26.15, 119.132],
    '甘蔗街道 白沙镇 南屿镇 尚干镇 祥谦镇 青口镇 南通镇 上街镇 荆溪镇 竹岐乡 鸿尾乡 洋里乡 大湖乡 廷坪乡 小箬乡',
  ),
  division(
    '连江县',
    [26.197, 119.54],
    '凤城镇 敖江镇 东岱镇 琯头镇 晓澳镇 东湖镇 丹阳镇 长龙镇 透堡镇 马鼻镇 官坂镇 筱埕镇 黄岐镇 苔菉镇 浦口镇 坑园镇 潘渡镇 江南镇 蓼沿乡 安凯乡 下宫乡 小沧畲族乡',
  ),
  division(
    '罗源县',
    [26.49, 119.55],
    '凤山镇 松山镇 起步镇 中房镇 飞竹镇 鉴江镇 白塔乡 洪洋乡 西兰乡 霍口畲族乡 碧里乡',
  ),
  division(
    '闽清县',
    [26.221, 118.863],
    '梅城镇 梅溪镇 白樟镇 金沙镇 白中镇 池园镇 坂东镇 塔庄镇 省璜镇 雄江镇 东桥镇 云龙乡 上莲乡 三溪乡 桔林乡 下祝乡',
  ),
  division(
    '永泰县',
    [25.867, 118.933],
    '樟城镇 嵩口镇 梧桐镇 葛岭镇 城峰镇 清凉镇 长庆镇 同安镇 大洋镇 塘前乡 富泉乡 岭路乡 赤锡乡 洑口乡 盖洋乡 东洋乡 霞拔乡 盘谷乡 红星乡 白云乡 丹云乡',
  ),
  division(
    '福清市',
    [25.721, 119.384],
    '玉屏街道 龙山街道 龙江街道 宏路街道 石竹街道 音西街道 阳下街道 海口镇 城头镇 南岭镇 龙田镇 江镜镇 港头镇 高山镇 沙埔镇 三山镇 东瀚镇 渔溪镇 上迳镇 新厝镇 江阴镇 东张镇 镜洋镇 一都镇',
  ),
];

/** No place of the city lies outside. WGS 84. */
export const cityBounds = { south: 25.15, west: 118.35, north: 26.7, east: 120.6 };
