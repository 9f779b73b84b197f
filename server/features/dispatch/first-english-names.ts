/** First level: its name in English, then those of its second level, in the order of `firstTopics`. */
const names: Record<string, readonly [first: string, seconds: Record<string, string>]> = {
  住房与房产: [
    'Housing and property',
    {
      物业管理: 'Property management',
      房屋交易: 'Sale and rent',
      房屋质量: 'Quality of buildings',
      住房保障: 'Public housing',
      住房公积金: 'Housing provident fund',
      不动产登记: 'Land registry',
    },
  ],
  市容与城管: [
    'Streets and order',
    {
      占道经营: 'Trading on the street',
      违法建设: 'Illegal building',
      环境卫生: 'Street cleaning and waste',
      户外广告: 'Outdoor advertising',
      工地与渣土: 'Building sites and rubble',
    },
  ],
  市政与建设: [
    'Public works',
    {
      市政设施: 'Street facilities',
      园林绿化: 'Parks and trees',
      征地与拆迁: 'Land acquisition and resettlement',
      城乡规划: 'Town planning',
    },
  ],
  水电气与通信: ['Water, power and gas', { 供水: 'Water', 供电: 'Electricity', 燃气: 'Gas' }],
  交通与出行: [
    'Traffic and transport',
    {
      公共汽车: 'Buses',
      地铁: 'Metro',
      出租与网约车: 'Taxis',
      道路交通: 'Road traffic',
      客运与物流: 'Coaches and parcels',
      公路建设: 'Highways',
    },
  ],
  就业与社保: [
    'Work and social insurance',
    {
      劳动报酬: 'Wages',
      劳动关系: 'Employment contracts',
      社会保险: 'Social insurance',
      就业与人才: 'Jobs and talent',
    },
  ],
  医疗与健康: [
    'Health',
    {
      医疗服务: 'Medical care',
      医疗保险: 'Medical insurance',
      公共卫生: 'Public health',
      人口与计划生育: 'Births and family planning',
    },
  ],
  教育与文体: [
    'Education, culture and sport',
    {
      入学招生: 'School admission',
      学校管理: 'Running of schools',
      教师队伍: 'Teachers',
      幼儿与培训: 'Kindergartens and tutoring',
      文化与旅游: 'Culture and tourism',
      体育: 'Sport',
    },
  ],
  生态环境: [
    'Environment',
    {
      噪声污染: 'Noise',
      大气污染: 'Air pollution',
      水与土壤污染: 'Water and soil pollution',
      辐射与环评: 'Radiation and impact assessment',
    },
  ],
  市场与消费: [
    'Markets and consumers',
    {
      消费维权: 'Consumer rights',
      食品药品: 'Food and medicines',
      价格与收费: 'Prices and fees',
      经营秩序: 'Fair trading',
      商贸流通: 'Commerce',
    },
  ],
  民政与公共服务: [
    'Civil affairs and public services',
    {
      社会救助: 'Social relief',
      养老与殡葬: 'Old age and funerals',
      残疾与优抚: 'Disability',
      退役军人: 'Veterans',
      婚姻与收养: 'Marriage and adoption',
      法律服务: 'Legal services',
      政务服务: 'Government service counters',
    },
  ],
  公安与户政: [
    'Police and registration',
    { 户籍与证件: 'Household registration and papers', 社会治安: 'Public order', 消防: 'Fire safety' },
  ],
  农业与应急: [
    'Countryside and emergencies',
    {
      农村事务: 'Village affairs',
      农业生产: 'Farming',
      水利: 'Rivers and irrigation',
      安全生产: 'Work safety',
    },
  ],
};

/** What the first and second levels of the first directory are called in English. */
export const firstEnglishNames: readonly { topic: string; name: string }[] = Object.entries(names).flatMap(
  ([first, [name, seconds]]) => [
    { topic: first, name },
    ...Object.entries(seconds).map(([second, english]) => ({ topic: `${first}/${second}`, name: english })),
  ],
);
