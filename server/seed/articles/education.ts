import type { SeedArticle } from './seed-article.ts';

/** 教育、文化旅游、体育 */
export const educationArticles: readonly SeedArticle[] = [
  {
    title: '怎样查询孩子对应的学区（片区）',
    summary: '当年招生片区由区县教育局公布，以公告为准，可向教育局电话核实。',
    publicBody:
      '每年招生季在各县（市、区）政府和教育局网站公布“教育服务区”。买房承诺的“学区”不能作为入学依据。',
    keywords: ['学区', '片区', '划片', '学区房'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《中华人民共和国义务教育法》第十二条',
    serviceCode: 'FZ-JY-001',
  },
  {
    title: '随迁子女怎样在福州入学',
    summary: '凭居住证等材料在居住地区县教育局报名，统筹安排。',
    publicBody:
      '通常需要父母一方居住证、在榕就业或住所材料、户口簿。报名时间、材料以当年区县招生公告为准，建议春季提前办妥居住证。',
    keywords: ['外来务工子女', '随迁子女', '非本地户口上学'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《居住证暂行条例》第十二条；《中华人民共和国义务教育法》第十二条',
    serviceCode: 'FZ-JY-001',
    readers: 'newcomers',
  },
  {
    title: '中小学转学怎样办',
    summary: '学期初向转入地教育局申请，有学位时接收，通过全国学籍系统办理。',
    publicBody:
      '因户籍迁移、住房或工作变动可申请。义务教育阶段由教育局统筹；普通高中按学籍规定。毕业年级一般不办理。',
    keywords: ['转学', '转校', '学籍'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《中小学生学籍管理办法》',
  },
  {
    title: '幼儿园怎样报名、收费看哪里',
    summary: '公办园按区县公告网上报名，收费按备案标准公示。',
    publicBody:
      '报名时间一般在春夏季，材料和录取顺序以区县公告为准。入园公示牌应列明保教费、伙食费。不得收取与入园挂钩的赞助费。2025年秋季起公办园学前一年免收保教费。',
    keywords: ['幼儿园报名', '公办园', '保教费', '免费学前'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《中华人民共和国学前教育法》；《国务院办公厅关于逐步推行免费学前教育的意见》（2025年）',
  },
  {
    title: '校外培训机构退费难怎么办',
    summary: '先按合同退费，用监管平台“校外培训家长端”投诉，或向教育局反映。',
    publicBody:
      '学科类、非学科类培训均应使用示范合同和资金监管，一次性收费不超过三个月或六十课时、不超过五千元。机构失联请报案。',
    keywords: ['培训班退费', '补习班', '机构跑路', '兴趣班'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《关于进一步加强校外培训机构预收费监管的有关规定》',
  },
  {
    title: '学校乱收费、违规补课怎样反映',
    summary: '保存通知和票据，向教育局或12345反映，信息保密。',
    publicBody:
      '义务教育阶段服务性收费应自愿，不得强制购买校服、平板、教辅。节假日集中补课、教师有偿补课均属违规。',
    keywords: ['学校收费', '补课', '教辅', '校服'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《中华人民共和国义务教育法》第二条、第二十五条',
  },
  {
    title: '孩子遭受校园欺凌怎么办',
    summary: '立即告知学校并保留证据，严重的报警，学校应当处理并告知家长。',
    publicBody:
      '学校须及时制止、通知双方家长、开展认定；构成违法犯罪的应报告公安机关。可拨打 12345、12355，或向教育局投诉学校不作为。',
    keywords: ['校园欺凌', '霸凌', '被打', '校园暴力'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《中华人民共和国未成年人保护法》第三十九条',
  },
  {
    kind: 'guide',
    title: '国家助学贷款怎样申请',
    summary: '入学前在户籍地学生资助中心办理生源地贷款，在校期间财政贴息。',
    publicBody:
      '在国家开发银行“学生在线”提交，带身份证、录取通知书到县区资助中心。额度以当年政策为准。义务教育、高中阶段困难学生向学校申请资助。',
    keywords: ['助学贷款', '生源地贷款', '贫困生'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '国家助学贷款有关规定',
  },
  {
    kind: 'guide',
    title: '教师资格证怎样认定',
    summary: '考试合格、普通话达标、体检合格后，网上报名现场确认。',
    publicBody: '在中国教师资格网报名，户籍地、居住地或在读地均可。一般每年两次，时间以福建省公告为准。',
    keywords: ['教师资格', '教资认定'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '《教师资格条例》第十三条至第十五条',
    serviceCode: 'FZ-JY-002',
  },
  {
    title: '中考、高考成绩和录取怎样查询',
    summary: '以福建省教育考试院和市教育局官网、闽政通为准，谨防诈骗短信。',
    publicBody:
      '中考由市教育局、中招办公布；高考由省教育考试院公布。任何“内部指标”“花钱补录”都是骗局。对成绩有异议请在规定时间申请复核。',
    keywords: ['中考', '高考', '查分', '录取'],
    topic: '教育',
    departmentCode: 'fz-jiaoyu',
    legalBasis: '福建省当年招生考试规定',
  },
  {
    title: '福州市图书馆、博物馆怎样预约和借书',
    summary: '凭身份证或社保卡免费办理，可信用免押；周一多数场馆闭馆。',
    publicBody:
      '借书可用“e福州”或支付宝信用办证，通借通还。博物馆旺季请在公众号预约。开放时间以馆方公告为准。',
    keywords: ['图书馆', '借书证', '博物馆预约', '三坊七巷'],
    topic: '文化旅游',
    departmentCode: 'fz-wenlv',
    legalBasis: '《中华人民共和国公共图书馆法》第三十三条',
  },
  {
    title: '旅行社强制购物、临时加价怎样投诉',
    summary: '保留合同和凭证，打12345转文旅部门，可要求退货退费。',
    publicBody:
      '旅行社不得以不合理低价诱骗并通过购物获利；三十日内可要求办理退货并先行垫付货款。行程与合同不符的可要求赔偿。',
    keywords: ['旅游投诉', '强制购物', '导游', '低价游'],
    topic: '文化旅游',
    departmentCode: 'fz-wenlv',
    legalBasis: '《中华人民共和国旅游法》第三十五条',
  },
  {
    title: '景区门票有哪些减免',
    summary: '老人、儿童、学生、军人、残疾人等按规定减免，带有效证件。',
    publicBody:
      '六周岁以下或身高一米二以下儿童、六十五周岁以上老人、现役和退役军人、残疾人在政府定价景区享受减免。民营景区以公示为准。',
    keywords: ['门票', '免票', '老人票', '鼓山'],
    topic: '文化旅游',
    departmentCode: 'fz-wenlv',
    legalBasis: '福建省游览参观点门票价格有关规定',
  },
  {
    title: '网吧、酒吧接纳未成年人怎样举报',
    summary: '提供场所名称地址时间，向文旅执法、公安或12345举报。',
    publicBody: '互联网上网服务、歌舞娱乐、酒吧等不适宜未成年人的场所不得允许未成年人进入并应设置标识。',
    keywords: ['网吧', 'KTV', '未成年人上网', '酒吧'],
    topic: '文化旅游',
    departmentCode: 'fz-wenlv',
    legalBasis: '《中华人民共和国未成年人保护法》第五十八条',
  },
  {
    title: '公共体育场馆什么时候免费开放',
    summary: '公办体育场馆每周和节假日有免费低收费时段，以馆方公告为准。',
    publicBody:
      '海峡奥体中心、市体育中心及区级场馆在公众号公布时段和预约方式。老人、残疾人、学生、军人有优惠。社区健身器材损坏请拨打 12345。',
    keywords: ['体育馆', '游泳馆', '健身器材', '奥体'],
    topic: '体育',
    departmentCode: 'fz-wenlv',
    legalBasis: '《全民健身条例》第二十八条、第二十九条',
  },
  {
    title: '健身房、游泳馆不退卡怎么办',
    summary: '先书面要求退费，保留合同，向12315、12345投诉；失联报案。',
    publicBody:
      '预付卡未消费部分在经营者停业、降低服务时应退还。体育类预付费可使用合同示范文本并有七天冷静期（以合同约定为准）。',
    keywords: ['健身卡', '退卡', '健身房跑路'],
    topic: '体育',
    departmentCode: 'fz-shichang',
    legalBasis: '《中华人民共和国消费者权益保护法实施条例》第二十二条',
  },
];
