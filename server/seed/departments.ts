import type { NewDepartment } from '../features/departments/index.ts';

type Bureau = readonly [code: string, name: string, nameEn: string, ...aliases: string[]];

const city: NewDepartment = {
  code: '350100',
  name: '福州市',
  nameEn: 'Fuzhou City',
  level: 'city',
  aliases: ['福州市人民政府'],
};

/** 市直部门 and the utilities that answer through the hotline like departments. */
const bureaus: readonly Bureau[] = [
  ['fz-gongan', '福州市公安局', 'Public Security Bureau', '市公安局', '公安局', '交警支队'],
  ['fz-minzheng', '福州市民政局', 'Civil Affairs Bureau', '市民政局', '民政局'],
  ['fz-sifa', '福州市司法局', 'Justice Bureau', '市司法局', '司法局'],
  [
    'fz-renshe',
    '福州市人力资源和社会保障局',
    'Human Resources and Social Security Bureau',
    '市人社局',
    '人社局',
  ],
  ['fz-yibao', '福州市医疗保障局', 'Healthcare Security Bureau', '市医保局', '医保局'],
  ['fz-weijian', '福州市卫生健康委员会', 'Health Commission', '市卫健委', '卫健委'],
  ['fz-jiaoyu', '福州市教育局', 'Education Bureau', '市教育局', '教育局'],
  [
    'fz-ziran',
    '福州市自然资源和规划局',
    'Natural Resources and Planning Bureau',
    '市自然资源和规划局',
    '不动产登记中心',
  ],
  ['fz-shengtai', '福州市生态环境局', 'Ecology and Environment Bureau', '市生态环境局', '环保局'],
  ['fz-chengxiang', '福州市城乡建设局', 'Urban and Rural Construction Bureau', '市建设局', '住建局'],
  [
    'fz-fangguan',
    '福州市住房保障和房产管理局',
    'Housing Security and Real Estate Bureau',
    '市房管局',
    '房管局',
  ],
  ['fz-chengguan', '福州市城市管理委员会', 'Urban Management Commission', '市城管委', '城管委', '城管局'],
  ['fz-jiaotong', '福州市交通运输局', 'Transport Bureau', '市交通运输局', '交通局'],
  ['fz-shuili', '福州市水利局', 'Water Resources Bureau', '市水利局', '水利局'],
  ['fz-nongye', '福州市农业农村局', 'Agriculture and Rural Affairs Bureau', '市农业农村局', '农业局'],
  ['fz-shangwu', '福州市商务局', 'Commerce Bureau', '市商务局', '商务局'],
  ['fz-wenlv', '福州市文化和旅游局', 'Culture and Tourism Bureau', '市文旅局', '文旅局'],
  ['fz-yingji', '福州市应急管理局', 'Emergency Management Bureau', '市应急局', '应急管理局'],
  [
    'fz-shichang',
    '福州市市场监督管理局',
    'Market Supervision Bureau',
    '市市场监管局',
    '市场监管局',
    '工商局',
  ],
  [
    'fz-zhengwu',
    '福州市行政服务中心管委会',
    'Administrative Service Centre',
    '行政服务中心',
    '市民服务中心',
    '政务服务中心',
  ],
  ['fz-tuiyi', '福州市退役军人事务局', 'Veterans Affairs Bureau', '市退役军人局'],
  ['fz-yuanlin', '福州市园林中心', 'Parks and Gardens Centre', '园林中心', '园林局'],
  ['fz-gongjijin', '福州住房公积金中心', 'Housing Provident Fund Centre', '公积金中心'],
  ['fz-canlian', '福州市残疾人联合会', "Disabled Persons' Federation", '市残联', '残联'],
  ['fz-shuiwu', '福州水务集团', 'Fuzhou Water Group', '自来水公司', '水务集团'],
  ['fz-dianli', '国网福州供电公司', 'State Grid Fuzhou', '供电公司', '电力公司'],
  ['fz-ranqi', '福州华润燃气', 'Fuzhou China Resources Gas', '燃气公司'],
  ['fz-ditie', '福州地铁集团', 'Fuzhou Metro Group', '地铁公司', '地铁集团'],
  ['fz-gongjiao', '福州公交集团', 'Fuzhou Bus Group', '公交公司', '公交集团'],
];

interface District {
  code: string;
  name: string;
  nameEn: string;
  streets: string;
}

/** Divisions by GB/T 2260. 平潭 is administered as a comprehensive experimental area of the province and not listed. */
const districts: readonly District[] = [
  {
    code: '350102',
    name: '鼓楼区',
    nameEn: 'Gulou District',
    streets: '鼓东街道 鼓西街道 温泉街道 东街街道 南街街道 安泰街道 华大街道 水部街道 五凤街道 洪山镇',
  },
  {
    code: '350103',
    name: '台江区',
    nameEn: 'Taijiang District',
    streets: '瀛洲街道 后洲街道 义洲街道 新港街道 上海街道 苍霞街道 茶亭街道 洋中街道 鳌峰街道 宁化街道',
  },
  {
    code: '350104',
    name: '仓山区',
    nameEn: 'Cangshan District',
    streets:
      '仓前街道 东升街道 对湖街道 临江街道 三叉街街道 上渡街道 下渡街道 金山街道 仓山镇 城门镇 盖山镇 建新镇 螺洲镇',
  },
  { code: '350105', name: '马尾区', nameEn: 'Mawei District', streets: '罗星街道 马尾镇 亭江镇 琅岐镇' },
  {
    code: '350111',
    name: '晋安区',
    nameEn: "Jin'an District",
    streets: '茶园街道 王庄街道 象园街道 鼓山镇 新店镇 岳峰镇 宦溪镇 寿山乡 日溪乡',
  },
  {
    code: '350112',
    name: '长乐区',
    nameEn: 'Changle District',
    streets: '吴航街道 航城街道 营前街道 漳港街道 金峰镇 江田镇 古槐镇 潭头镇 梅花镇',
  },
  {
    code: '350121',
    name: '闽侯县',
    nameEn: 'Minhou County',
    streets: '甘蔗街道 上街镇 荆溪镇 南屿镇 南通镇 青口镇 祥谦镇 尚干镇 白沙镇',
  },
  {
    code: '350122',
    name: '连江县',
    nameEn: 'Lianjiang County',
    streets: '凤城镇 敖江镇 琯头镇 浦口镇 黄岐镇 筱埕镇 丹阳镇',
  },
  { code: '350123', name: '罗源县', nameEn: 'Luoyuan County', streets: '凤山镇 松山镇 起步镇 中房镇 鉴江镇' },
  { code: '350124', name: '闽清县', nameEn: 'Minqing County', streets: '梅城镇 梅溪镇 坂东镇 池园镇 白樟镇' },
  { code: '350125', name: '永泰县', nameEn: 'Yongtai County', streets: '樟城镇 嵩口镇 梧桐镇 葛岭镇 城峰镇' },
  {
    code: '350181',
    name: '福清市',
    nameEn: 'Fuqing City',
    streets: '玉屏街道 龙山街道 龙江街道 音西街道 宏路街道 石竹街道 阳下街道 海口镇 江阴镇 高山镇 渔溪镇',
  },
];

const toBureau = ([code, name, nameEn, ...aliases]: Bureau): NewDepartment => ({
  code,
  name,
  nameEn,
  level: 'bureau',
  parentCode: city.code,
  aliases,
});

const toStreets = ({ code, streets }: District): NewDepartment[] =>
  streets.split(' ').map((name, place) => ({
    code: `${code}-${String(place + 1).padStart(2, '0')}`,
    name,
    nameEn: '',
    level: 'street',
    parentCode: code,
    aliases: [],
  }));

const toDistrict = ({ code, name, nameEn }: District): NewDepartment => ({
  code,
  name,
  nameEn,
  level: 'district',
  parentCode: city.code,
  aliases: [`${name}政府`, `${name}人民政府`, name.slice(0, -1)],
});

/** The tree of Fuzhou, parents before children. */
export const departments: readonly NewDepartment[] = [
  city,
  ...bureaus.map(toBureau),
  ...districts.map(toDistrict),
  ...districts.flatMap(toStreets),
];
