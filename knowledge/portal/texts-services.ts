import type { Language } from '../../contract/common.ts';
import type { OnlineLevel, ServiceKind } from '../../contract/services.ts';

export interface ServiceTexts {
  services: string;
  servicesLead: string;
  findService: string;
  find: string;
  found: (count: number) => string;
  nothing: string;
  topics: string;
  topicsLead: string;
  inTopic: string;
  noAnswers: string;
  related: string;
  attachments: string;
  currentFacts: string;
  call: string;
  stillUnsolved: string;
  chatWithRead: string;
  fileWithRead: string;
  haveRead: (title: string, address: string) => string;
  large: string;
  dark: string;
  kiosk: string;
  leaveKiosk: string;
  display: string;
  atOnce: string;
  workingDays: (days: number) => string;
  goOnline: string;
  levels: Record<OnlineLevel, string>;
  kinds: Record<ServiceKind, string>;
  fields: Record<
    | 'code'
    | 'department'
    | 'region'
    | 'audience'
    | 'kind'
    | 'online'
    | 'promised'
    | 'legal'
    | 'fee'
    | 'conditions'
    | 'materials'
    | 'steps'
    | 'places'
    | 'hours'
    | 'phone'
    | 'basis'
    | 'source'
    | 'updated',
    string
  >;
}

export const serviceTexts: Record<Language, ServiceTexts> = {
  'zh-CN': {
    services: '办事事项',
    servicesLead: '每个事项一个编码，材料、流程、时限以此为准。',
    findService: '按事项名称或编码查找',
    find: '查找',
    found: (count) => `共 ${count} 个事项`,
    nothing: '没有找到事项，请换个说法，或拨打 12345。',
    topics: '主题',
    topicsLead: '按主题浏览常见问题。',
    inTopic: '下级主题',
    noAnswers: '这个主题还没有答案。',
    related: '相关答案',
    attachments: '附件下载',
    currentFacts: '办理信息（随事项目录更新）',
    call: '拨打 12345',
    stillUnsolved: '仍未解决？',
    chatWithRead: '在线咨询，并附上已阅读的内容',
    fileWithRead: '提交诉求（附上已阅读的内容）',
    haveRead: (title, address) => `我已阅读《${title}》（${address}），仍未解决：\n`,
    large: '大字版',
    dark: '深色',
    kiosk: '自助终端',
    leaveKiosk: '退出终端模式',
    display: '显示方式',
    atOnce: '即办',
    workingDays: (days) => `${days} 个工作日`,
    goOnline: '在线办理',
    levels: {
      window: '窗口办理',
      online_prepared: '网上预审',
      one_visit: '最多跑一趟',
      zero_visits: '一趟不用跑',
    },
    kinds: {
      licence: '行政许可',
      confirmation: '行政确认',
      payment: '行政给付',
      public: '公共服务',
      other: '其他',
    },
    fields: {
      code: '事项编码',
      department: '办理单位',
      region: '适用地区',
      audience: '服务对象',
      kind: '事项类型',
      online: '跑动次数',
      promised: '承诺时限',
      legal: '法定时限',
      fee: '收费',
      conditions: '受理条件',
      materials: '申请材料',
      steps: '办理流程',
      places: '办理地点',
      hours: '办理时间',
      phone: '咨询电话',
      basis: '设定依据',
      source: '来源',
      updated: '更新日期',
    },
  },
  en: {
    services: 'Services',
    servicesLead: 'Every service has one code; papers, steps and times are as stated here.',
    findService: 'Find by name or code',
    find: 'Find',
    found: (count) => `${count} services`,
    nothing: 'Nothing found. Try other words, or call 12345.',
    topics: 'Topics',
    topicsLead: 'Browse common questions by topic.',
    inTopic: 'Topics below',
    noAnswers: 'There are no answers here yet.',
    related: 'Related answers',
    attachments: 'Downloads',
    currentFacts: 'The service as it is now',
    call: 'Call 12345',
    stillUnsolved: 'Still not solved?',
    chatWithRead: 'Chat, with what you have read',
    fileWithRead: 'Send a request with what you have read',
    haveRead: (title, address) => `I have read “${title}” (${address}); it did not solve this:\n`,
    large: 'Large type',
    dark: 'Dark',
    kiosk: 'Kiosk',
    leaveKiosk: 'Leave kiosk mode',
    display: 'Display',
    atOnce: 'at once',
    workingDays: (days) => `${days} working days`,
    goOnline: 'Apply online',
    levels: {
      window: 'At the counter',
      online_prepared: 'Checked online',
      one_visit: 'One visit at most',
      zero_visits: 'No visit needed',
    },
    kinds: {
      licence: 'Licence',
      confirmation: 'Confirmation',
      payment: 'Payment',
      public: 'Public service',
      other: 'Other',
    },
    fields: {
      code: 'Code',
      department: 'Department',
      region: 'Region',
      audience: 'For',
      kind: 'Kind',
      online: 'Visits',
      promised: 'Promised time',
      legal: 'Legal time',
      fee: 'Fee',
      conditions: 'Conditions',
      materials: 'Papers needed',
      steps: 'Steps',
      places: 'Where',
      hours: 'Hours',
      phone: 'Telephone',
      basis: 'Legal basis',
      source: 'Source',
      updated: 'Updated',
    },
  },
};
