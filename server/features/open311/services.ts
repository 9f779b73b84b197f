import type { Service, ServiceAttribute } from '../../../integrations/channels/open311/port.ts';
import { isTopicWithin } from '../../../contract/dispatch.ts';
import type { RequestType } from '../../../contract/tickets.ts';

/** A service and what a request for it becomes: a kind of ticket and, for the narrow ones, its topic (事项分类). */
export interface CityService extends Service {
  requestType: RequestType;
  /** Paths in the dispatch directory (派单目录): the first is what is filed, tickets below any of them are shown. */
  topics: readonly string[];
}

const choice = (code: string, question: string, names: readonly string[]): ServiceAttribute => ({
  code,
  type: 'singlevaluelist',
  isRequired: true,
  question,
  hint: '',
  values: names.map((name, place) => ({ key: `${code}-${place + 1}`, name })),
});

const remark = (code: string, question: string, hint: string): ServiceAttribute => ({
  code,
  type: 'string',
  isRequired: false,
  question,
  hint,
  values: [],
});

/** Services about one thing in the street, which every city of the standard has. */
const narrow: readonly CityService[] = [
  {
    code: 'street-light',
    name: '路灯故障',
    description: '路灯不亮、闪烁、灯杆倾斜。',
    group: '市政设施',
    keywords: ['路灯', '照明', 'street light'],
    requestType: 'help',
    topics: ['市政与建设/市政设施/路灯照明'],
    attributes: [
      choice('lights', '有几盏灯', ['一盏', '几盏', '整条路']),
      remark('pole', '灯杆编号', '杆身上的数字'),
    ],
  },
  {
    code: 'pothole',
    name: '道路破损',
    description: '路面坑洼、井盖缺失或松动。',
    group: '市政设施',
    keywords: ['路面', '井盖', 'pothole'],
    requestType: 'help',
    topics: ['市政与建设/市政设施/道路破损', '市政与建设/市政设施/井盖破损'],
    attributes: [choice('kind', '哪一种', ['路面坑洼', '井盖缺失', '井盖松动', '护栏损坏'])],
  },
  {
    code: 'garbage',
    name: '环境卫生',
    description: '垃圾未清运、乱堆放、公厕脏乱。',
    group: '市容环境',
    keywords: ['垃圾', '卫生', 'garbage'],
    requestType: 'help',
    topics: ['市容与城管/环境卫生'],
    attributes: [],
  },
  {
    code: 'noise',
    name: '噪声扰民',
    description: '施工、商铺、广场舞等噪声。',
    group: '生态环境',
    keywords: ['噪声', '噪音', 'noise'],
    requestType: 'complaint',
    topics: ['生态环境/噪声污染', '市容与城管/工地与渣土/夜间施工'],
    attributes: [
      choice('source', '噪声来自', ['施工工地', '商铺', '广场舞', '工厂', '其他']),
      { ...remark('since', '从什么时候开始', '日期和时间'), type: 'datetime' },
    ],
  },
  {
    code: 'water',
    name: '供水排水',
    description: '停水、水压不足、漏水、积水内涝。',
    group: '公用事业',
    keywords: ['停水', '漏水', '积水', 'water'],
    requestType: 'help',
    topics: ['水电气与通信/供水', '市政与建设/市政设施/排水堵塞', '市政与建设/市政设施/内涝积水'],
    attributes: [],
  },
  {
    code: 'parking',
    name: '违章停车',
    description: '占用消防通道、人行道停车。',
    group: '交通管理',
    keywords: ['停车', '消防通道', 'parking'],
    requestType: 'complaint',
    topics: ['交通与出行/道路交通/违法停车', '公安与户政/消防/消防通道'],
    attributes: [],
  },
];

/** Whatever has no service of its own. Reports (举报) are not taken here: they are never public. */
const wide: readonly CityService[] = (
  [
    ['consultation', '咨询', '政策、办事程序等问题。'],
    ['help', '求助', '需要政府部门帮助解决的事项。'],
    ['complaint', '投诉', '对公共服务或管理的不满。'],
    ['suggestion', '建议', '对城市管理和公共服务的建议。'],
    ['praise', '表扬', '对工作人员或单位的表扬。'],
  ] as const
).map(([code, name, description]) => ({
  code,
  name,
  description,
  group: '其他诉求',
  keywords: [name],
  requestType: code,
  topics: [],
  attributes: [],
}));

export const cityServices: readonly CityService[] = [...narrow, ...wide];

export const narrowTopics: readonly string[] = narrow.flatMap(({ topics }) => topics);

/** The service under which a ticket is shown, whichever way it came. */
export const serviceOf = ({
  topic,
  requestType,
}: {
  topic: string | null;
  requestType: RequestType;
}): CityService | undefined =>
  narrow.find(({ topics }) => topic !== null && topics.some((above) => isTopicWithin(topic, above))) ??
  wide.find((service) => service.requestType === requestType);
