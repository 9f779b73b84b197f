/** 主题分类: what stands at the top, and what below it. Names are unique in the whole tree. */
export const topicTree: readonly (readonly [
  name: string,
  nameEn: string,
  below: readonly (readonly [string, string])[],
])[] = [
  [
    '户籍与证件',
    'Residence and papers',
    [
      ['户籍居住', 'Household registration'],
      ['出入境', 'Entry and exit'],
    ],
  ],
  [
    '就业与社保',
    'Work and social insurance',
    [
      ['劳动就业', 'Employment'],
      ['社会保障', 'Social insurance'],
      ['人才服务', 'Talent'],
    ],
  ],
  [
    '医疗与健康',
    'Health',
    [
      ['医疗保障', 'Medical insurance'],
      ['卫生健康', 'Public health'],
      ['生育托育', 'Birth and childcare'],
    ],
  ],
  [
    '教育与文化',
    'Education and culture',
    [
      ['教育', 'Education'],
      ['文化旅游', 'Culture and tourism'],
      ['体育', 'Sport'],
    ],
  ],
  [
    '住房与城建',
    'Housing and building',
    [
      ['住房', 'Housing'],
      ['公积金', 'Housing provident fund'],
      ['不动产登记', 'Real estate registration'],
      ['工程建设', 'Construction'],
    ],
  ],
  [
    '交通与车辆',
    'Traffic and vehicles',
    [
      ['交通出行', 'Getting about'],
      ['车辆驾驶', 'Vehicles and licences'],
    ],
  ],
  [
    '民政与救助',
    'Civil affairs and relief',
    [
      ['社会救助', 'Relief'],
      ['养老助残', 'Old age and disability'],
      ['婚姻殡葬', 'Marriage and funerals'],
      ['退役军人', 'Veterans'],
    ],
  ],
  [
    '城市与环境',
    'City and environment',
    [
      ['城市管理', 'Urban management'],
      ['生态环境', 'Environment'],
      ['园林绿化', 'Parks'],
      ['公用事业', 'Utilities'],
      ['公共安全', 'Public safety'],
    ],
  ],
  [
    '市场与企业',
    'Markets and businesses',
    [
      ['消费维权', 'Consumers'],
      ['市场准入', 'Starting a business'],
      ['税费', 'Taxes and fees'],
      ['食品药品', 'Food and medicine'],
      ['惠企政策', 'Support for businesses'],
    ],
  ],
  [
    '农业与农村',
    'Countryside',
    [
      ['农业农村', 'Agriculture'],
      ['水利', 'Water'],
    ],
  ],
  [
    '法律与热线',
    'Law and the hotline',
    [
      ['法律服务', 'Legal services'],
      ['热线服务', 'The hotline'],
    ],
  ],
];
