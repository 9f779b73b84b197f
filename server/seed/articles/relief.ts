import type { SeedArticle } from './seed-article.ts';

/** 社会救助、养老助残、退役军人、法律服务 */
export const reliefArticles: readonly SeedArticle[] = [
  {
    kind: 'guide',
    title: '突然遇到困难怎样申请临时救助',
    summary: '向所在地街道（乡镇）申请，紧急情况先行救助后补手续。',
    publicBody:
      '适用于火灾、重病、意外等导致基本生活严重困难。不限户籍，非本地人员可在急难发生地申请。标准以属地公布为准。',
    keywords: ['临时救助', '急难救助', '没钱吃饭'],
    topic: '社会救助',
    departmentCode: 'fz-minzheng',
    legalBasis: '《社会救助暂行办法》第四十七条至第五十二条',
    serviceCode: 'FZ-MZ-004',
  },
  {
    title: '流浪乞讨人员、走失老人怎样求助',
    summary: '拨打110或救助管理站，自愿受助，可帮助寻亲返乡。',
    publicBody:
      '发现走失老人、儿童立即拨打110；极端天气发现露宿者可拨打12345。救助站提供临时食宿、医疗、返乡。',
    keywords: ['救助站', '流浪', '走失', '乞讨'],
    topic: '社会救助',
    departmentCode: 'fz-minzheng',
    legalBasis: '《城市生活无着的流浪乞讨人员救助管理办法》',
  },
  {
    title: '孤儿、困境儿童有哪些保障',
    summary: '基本生活费、助学、医疗保障，向户籍地街道申请。',
    publicBody:
      '孤儿、事实无人抚养儿童可申请基本生活保障。发现儿童受虐待、无人照管请拨打 110、12345 或 12349。',
    keywords: ['孤儿', '困境儿童', '留守儿童', '虐待'],
    topic: '社会救助',
    departmentCode: 'fz-minzheng',
    legalBasis: '《国务院关于加强困境儿童保障工作的意见》',
  },
  {
    kind: 'guide',
    title: '高龄津贴怎样领',
    summary: '达到规定年龄的本市户籍老人向户籍地申请，多数可免申即享。',
    publicBody: '年龄起点和标准由各县（市、区）规定，一般八十周岁以上。可由社区主动办理，每年核实一次。',
    keywords: ['高龄补贴', '老人补贴', '80岁', '敬老'],
    topic: '养老助残',
    departmentCode: 'fz-minzheng',
    legalBasis: '《福建省老年人权益保障条例》',
    serviceCode: 'FZ-MZ-006',
    readers: 'seniors',
  },
  {
    title: '怎样选择养老院',
    summary: '查备案、查消防、签合同，预收费在监管账户；名单见民政局网站。',
    publicBody:
      '入住前评估并签订协议，预收养老服务费不超过十二个月。发现欺老、消防隐患请举报。警惕高额返利“养老”骗局。',
    keywords: ['养老院', '敬老院', '养老机构', '养老诈骗'],
    topic: '养老助残',
    departmentCode: 'fz-minzheng',
    legalBasis: '《养老机构管理办法》',
    readers: 'seniors',
  },
  {
    title: '长者食堂、居家养老服务怎样享受',
    summary: '向社区登记，凭身份证或敬老卡用餐，补贴标准以区县为准。',
    publicBody:
      '可提供助餐、助洁、助浴、助医和适老化改造。特困、高龄、失能老人有补贴。附近的长者食堂可问社区或 12345。',
    keywords: ['长者食堂', '助餐', '居家养老', '适老化'],
    topic: '养老助残',
    departmentCode: 'fz-minzheng',
    legalBasis: '福州市居家养老服务条例等有关规定',
    readers: 'seniors',
  },
  {
    kind: 'guide',
    title: '残疾人两项补贴怎样申请',
    summary: '困难残疾人生活补贴和重度护理补贴，全国跨省通办。',
    publicBody:
      '带残疾人证、身份证、银行卡到任一街道（乡镇），或网上申请。标准和范围以省、市公布为准，按月发放。',
    keywords: ['残疾人补贴', '两项补贴', '护理补贴'],
    topic: '养老助残',
    departmentCode: 'fz-minzheng',
    legalBasis: '《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》',
    serviceCode: 'FZ-MZ-005',
  },
  {
    title: '盲道被占、无障碍设施损坏怎样反映',
    summary: '说明地点并拍照，向12345反映，检察机关可提起公益诉讼。',
    publicBody:
      '占用盲道、电梯和坡道损坏、公共服务没有无障碍渠道的均可反映。重要场所应配备轮椅、导盲犬可进入。',
    keywords: ['盲道', '轮椅坡道', '无障碍'],
    topic: '养老助残',
    departmentCode: 'fz-canlian',
    legalBasis: '《中华人民共和国无障碍环境建设法》',
  },
  {
    kind: 'guide',
    title: '退役军人优待证怎样申领',
    summary: '在户籍地或常住地退役军人服务站申请，首次不收费。',
    publicBody:
      '带身份证、退役证件、照片，先完成建档立卡。优待目录见退役军人事务局公告，乘车、景区等凭证享受。',
    keywords: ['优待证', '退伍军人', '军人优待'],
    topic: '退役军人',
    departmentCode: 'fz-tuiyi',
    legalBasis: '《退役军人、其他优抚对象优待证管理办法（试行）》',
    serviceCode: 'FZ-TY-001',
  },
  {
    title: '退役后怎样安置、自主就业有什么补助',
    summary: '退役三十日内报到，自主就业发给一次性经济补助和技能培训。',
    publicBody:
      '到安置地退役军人事务局报到。符合条件的由政府安排工作；自主就业可享培训、创业贷款和税收优惠。',
    keywords: ['退伍安置', '退役报到', '自主择业'],
    topic: '退役军人',
    departmentCode: 'fz-tuiyi',
    legalBasis: '《退役军人安置条例》（2024年）',
  },
  {
    title: '应征入伍有哪些条件和优待',
    summary: '全国征兵网报名，每年两次征兵，大学生优先。',
    publicBody:
      '年龄、身高、视力等条件以当年征兵公告为准。优待：学费补偿、家庭优待金、保留学籍和入学资格。廉洁征兵举报可拨打 12345。',
    keywords: ['当兵', '征兵', '入伍', '大学生参军'],
    topic: '退役军人',
    departmentCode: 'fz-tuiyi',
    legalBasis: '《征兵工作条例》（2023年）',
  },
  {
    kind: 'guide',
    title: '法律援助怎样申请',
    summary: '经济困难的当事人向法律援助中心申请，免费；咨询打12348。',
    publicBody:
      '请求支付劳动报酬、工伤、赡养、抚养、交通事故等可申请。部分情形免经济困难审查。带身份证、案件材料，七日内决定。',
    keywords: ['法律援助', '免费律师', '12348', '打官司'],
    topic: '法律服务',
    departmentCode: 'fz-sifa',
    legalBasis: '《中华人民共和国法律援助法》第三十一条、第三十二条、第四十三条',
    serviceCode: 'FZ-SF-001',
  },
  {
    kind: 'guide',
    title: '公证怎样办理',
    summary: '带身份证和证明材料到公证处，部分事项可网上和“跑一次”。',
    publicBody:
      '常见：继承、委托、声明、学历、无犯罪记录、亲属关系。出国使用的请一并了解是否需要附加证明书（海牙认证）。一般十五个工作日内出证。',
    keywords: ['公证', '委托书', '出国公证', '海牙认证'],
    topic: '法律服务',
    departmentCode: 'fz-sifa',
    legalBasis: '《中华人民共和国公证法》',
    serviceCode: 'FZ-SF-002',
  },
  {
    title: '邻里纠纷怎样调解',
    summary: '找社区人民调解委员会，免费；协议可申请司法确认。',
    publicBody:
      '漏水、噪声、宅基地、相邻通行等均可调解。达成协议后三十日内可共同向法院申请司法确认，具有强制执行力。',
    keywords: ['调解', '邻居纠纷', '调解委员会'],
    topic: '法律服务',
    departmentCode: 'fz-sifa',
    legalBasis: '《中华人民共和国人民调解法》第四条、第三十三条',
  },
  {
    title: '对行政处罚不服怎么办',
    summary: '六十日内申请行政复议，六个月内提起行政诉讼。',
    publicBody:
      '复议不收费，可网上“掌上复议”申请。部分案件须先复议。申请时带处罚决定书、身份证明和理由。12345 不能代替复议和诉讼。',
    keywords: ['行政复议', '行政诉讼', '不服处罚'],
    topic: '法律服务',
    departmentCode: 'fz-sifa',
    legalBasis: '《中华人民共和国行政复议法》（2023年修订）第二十条、第二十三条',
  },
];
