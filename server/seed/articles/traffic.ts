import type { SeedArticle } from './seed-article.ts';

/** 交通出行、车辆驾驶 */
export const trafficArticles: readonly SeedArticle[] = [
  {
    kind: 'guide',
    title: '驾驶证到期怎样换',
    summary: '期满前九十日内，交管12123线上换证，工本费10元。',
    publicBody:
      '在医院体检后上传体检信息，12123提交，邮寄到家。超过一年未换的注销，但不满两年可参加科目一考试恢复。',
    keywords: ['驾照到期', '换驾照', '驾驶证体检'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《机动车驾驶证申领和使用规定》第六十三条',
    serviceCode: 'FZ-GA-009',
  },
  {
    title: '交通违法怎样查询、申诉',
    summary: '交管12123查询处理；对违法记录有异议先申诉，再复议或诉讼。',
    publicBody:
      '非现场违法可在12123申诉并上传证据。收到处罚决定后，六十日内可申请行政复议，六个月内可起诉。“首违免罚”等范围以交警公告为准。',
    keywords: ['违章', '交通罚款', '扣分', '违停申诉'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《道路交通安全违法行为处理程序规定》',
  },
  {
    title: '驾照一年扣满12分怎么办',
    summary: '参加七天道路交通安全学习，考试合格后恢复。',
    publicBody:
      '收到通知后到车管部门参加学习和科目一考试；累计二十四分以上还需加考。不得买卖记分，违者处罚。未满十二分可网上学习“学法减分”，一个周期最高减六分。',
    keywords: ['扣满12分', '学法减分', '消分', '卖分'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《道路交通安全违法行为记分管理办法》',
  },
  {
    title: '车被刮碰、对方逃逸怎么办',
    summary: '保护现场、拍照报警122，提供行车记录仪；轻微事故可快处快赔。',
    publicBody:
      '无人伤且车辆能动的，拍照后撤离，用12123“事故处理”自助定责。有伤亡先救人并报警。逃逸的请提供车牌、时间。',
    keywords: ['交通事故', '肇事逃逸', '剐蹭', '快处'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《中华人民共和国道路交通安全法》第七十条',
  },
  {
    title: '停车被拖走怎样找',
    summary: '拨打122或12345报车牌查询停放地点，拖车不得收费。',
    publicBody: '交警拖移违停车辆不得收取费用，并应告知停放地点。私家停车场、物业擅自拖车、锁车的可报警。',
    keywords: ['拖车', '车被拖', '锁车'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《中华人民共和国道路交通安全法》第九十三条',
  },
  {
    title: '机动车怎样过户、迁出',
    summary: '小型汽车全国“一证通办”，交售双方到车管所或二手车市场办理。',
    publicBody:
      '带身份证明、登记证书、行驶证、二手车发票、交强险。有未处理违法先处理。迁往外地已实行档案电子化，可直接在转入地办理。',
    keywords: ['车辆过户', '二手车', '迁出', '提档'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《机动车登记规定》第二十五条至第三十条',
  },
  {
    title: '货车、外地车在福州有限行吗',
    summary: '限行区域、时段和通行证以交警公告为准，可在12123申请通行码。',
    publicBody: '三环路、中心城区对货车等限行，节假日和大型活动另有临时管制。请查询“福州交警”公众号。',
    keywords: ['限行', '货车通行证', '外地车'],
    topic: '车辆驾驶',
    departmentCode: 'fz-gongan',
    legalBasis: '《中华人民共和国道路交通安全法》第三十九条',
    kind: 'policy',
  },
  {
    title: '骑电动自行车要注意什么',
    summary: '上牌、戴头盔、不逆行，十二周岁以下不载多人，不得改装。',
    publicBody:
      '驾驶电动自行车须年满十六周岁；应佩戴安全头盔；走非机动车道，时速不超过规定。拆限速、加装电池违法且易起火。',
    keywords: ['头盔', '电动车载人', '电动车罚款', '逆行'],
    topic: '交通出行',
    departmentCode: 'fz-gongan',
    legalBasis: '《福建省电动自行车管理有关条例》；《中华人民共和国道路交通安全法》',
    serviceCode: 'FZ-GA-010',
  },
  {
    title: '公交线路调整、不进站怎样反映',
    summary: '提供线路、车号、站点、时间，打12345或公交热线。',
    publicBody:
      '到站不停、拒载老人、危险驾驶请记下自编号。新增或调整线路建议也可提交，由公交集团和交通局研究答复。',
    keywords: ['公交投诉', '公交改线', '不停站', '等车久'],
    topic: '交通出行',
    departmentCode: 'fz-gongjiao',
    legalBasis: '《城市公共汽车和电车客运管理规定》',
  },
  {
    title: '出租车、网约车绕路拒载怎样投诉',
    summary: '保存发票或订单，向平台和12345（12328）投诉。',
    publicBody: '提供车牌、时间、起讫点、金额。绕路、拒载、不打表、甩客均可投诉。物品遗失凭发票查找。',
    keywords: ['的士', '网约车', '拒载', '绕路', '打车丢东西'],
    topic: '交通出行',
    departmentCode: 'fz-jiaotong',
    legalBasis: '《巡游出租汽车经营服务管理规定》；《网络预约出租汽车经营服务管理暂行办法》',
  },
  {
    kind: 'guide',
    title: '跑网约车需要什么证',
    summary: '驾驶员证、车辆运输证、平台许可三证齐全。',
    publicBody:
      '驾驶员：三年以上驾龄、无规定犯罪和违法记录，参加考试。车辆须符合福州市规定。无证营运会被处罚。',
    keywords: ['网约车证', '人证', '车证', '滴滴'],
    topic: '交通出行',
    departmentCode: 'fz-jiaotong',
    legalBasis: '《网络预约出租汽车经营服务管理暂行办法》第十二条至第十四条',
    serviceCode: 'FZ-JT-001',
  },
  {
    title: '到长乐机场、火车站怎样乘车',
    summary: '地铁、机场大巴、公交可达，班次以运营方公告为准。',
    publicBody:
      '福州站、福州南站接驳地铁1号线等线路；长乐国际机场有机场大巴和滨海快线等轨道交通。深夜班次有限，请提前查询。',
    keywords: ['机场大巴', '火车站', '福州南站', '滨海快线'],
    topic: '交通出行',
    departmentCode: 'fz-jiaotong',
    legalBasis: '运营企业公告',
  },
  {
    title: '红绿灯坏了、标线不清怎样反映',
    summary: '说明路口和方向，拨打122或12345，故障优先处置。',
    publicBody: '请说清路名、方向和故障现象。信号配时不合理、需要增设斑马线或隔离栏的，也可作为建议提交。',
    keywords: ['红绿灯', '信号灯故障', '斑马线', '标线'],
    topic: '交通出行',
    departmentCode: 'fz-gongan',
    legalBasis: '《中华人民共和国道路交通安全法》第二十五条',
  },
  {
    title: '路边停车泊位怎样收费',
    summary: '按公示标准计费，有免费时段；乱收费可投诉。',
    publicBody:
      '请认准收费公示牌和工作服，索要票据；对欠费短信请通过官方平台核实。时段和标准以当地公告为准。',
    keywords: ['路边停车', '泊位收费', '停车乱收费'],
    topic: '交通出行',
    departmentCode: 'fz-chengguan',
    legalBasis: '《机动车停放服务收费管理有关规定》',
  },
];
