import type { RequestType } from '../../../contract/tickets.ts';

/** What a city is asked again and again. `{place}` is a street and what lies in it. */
export interface PastMatter {
  requestType: RequestType;
  topic: string;
  /** Its code; `district` is the district of the place. */
  department: string;
  title: string;
  description: string;
  answer: string;
  weight: number;
  /** Months in which it comes twice as often, 1 to 12. */
  season?: readonly number[];
}

export const pastMatters: readonly PastMatter[] = [
  {
    ...{
      requestType: 'complaint',
      topic: '市容与城管/工地与渣土/夜间施工',
      department: 'fz-chengguan',
      weight: 9,
    },
    title: '{place}工地夜间施工扰民',
    description: '{place}在建工地晚上十一点以后仍在浇筑、切割，附近居民无法休息，请查处。',
    answer: '您好，已到工地检查，施工单位未取得夜间施工证明，已责令停工整改并立案。今后夜间将安排巡查。',
    season: [4, 5, 6],
  },
  {
    ...{ requestType: 'complaint', topic: '市容与城管/占道经营/流动摊贩', department: 'district', weight: 8 },
    title: '{place}流动摊贩占用人行道',
    description: '每天傍晚{place}流动摊贩占满人行道，行人只能走机动车道，很不安全。',
    answer: '您好，执法队员已现场劝离，并在高峰时段安排专人值守。感谢您的反映。',
    season: [7, 8, 9],
  },
  {
    ...{ requestType: 'help', topic: '市容与城管/环境卫生/垃圾清运', department: 'district', weight: 7 },
    title: '{place}垃圾桶满溢未清运',
    description: '{place}的垃圾桶已两天没有清运，异味很大，希望尽快处理。',
    answer: '您好，已安排车辆清运并冲洗地面，今后每日增加一次清运。',
    season: [7, 8],
  },
  {
    ...{ requestType: 'help', topic: '市政与建设/市政设施/路灯照明', department: 'fz-chengguan', weight: 6 },
    title: '{place}路灯不亮',
    description: '{place}连续几盏路灯不亮，晚上出行看不清路，请维修。',
    answer: '您好，经查为电缆接头进水，已修复，现场路灯已恢复照明。',
    season: [11, 12, 1],
  },
  {
    ...{ requestType: 'help', topic: '市政与建设/市政设施/道路破损', department: 'fz-chengguan', weight: 6 },
    title: '{place}路面坑洼积水',
    description: '{place}路面破损，下雨后积水，电动车容易摔倒，希望修补。',
    answer: '您好，已完成路面铣刨修补，并疏通旁边的雨水口。',
    season: [5, 6],
  },
  {
    ...{ requestType: 'help', topic: '市政与建设/市政设施/井盖破损', department: 'fz-chengguan', weight: 3 },
    title: '{place}井盖松动有响声',
    description: '{place}井盖松动，车辆经过时响声很大，夜里影响休息。',
    answer: '您好，已更换防响井盖，请留意使用情况。',
  },
  {
    ...{ requestType: 'help', topic: '水电气与通信/供水/水质水压', department: 'fz-shuiwu', weight: 5 },
    title: '{place}高层水压不足',
    description: '{place}小区高层住户早晚用水高峰几乎没有水，请检查加压设备。',
    answer: '您好，已调整泵房运行参数并更换一台水泵，水压恢复正常。',
    season: [7, 8],
  },
  {
    ...{ requestType: 'help', topic: '水电气与通信/供水/停水', department: 'fz-shuiwu', weight: 4 },
    title: '{place}停水没有通知',
    description: '{place}今天突然停水，没有看到通知，想知道什么时候恢复。',
    answer: '您好，因管道抢修临时停水，现已恢复。今后将通过短信和公众号提前告知。',
  },
  {
    ...{ requestType: 'complaint', topic: '生态环境/大气污染/餐饮油烟', department: 'district', weight: 5 },
    title: '{place}餐馆油烟直排',
    description: '{place}楼下餐馆没有专用烟道，油烟直接排到居民窗口，请查处。',
    answer: '您好，已责令餐馆停止使用灶台，限期安装净化设施并接入烟道。',
  },
  {
    ...{
      requestType: 'complaint',
      topic: '就业与社保/劳动报酬/拖欠工资',
      department: 'fz-renshe',
      weight: 6,
    },
    title: '{place}装修公司拖欠工资',
    description: '我在{place}一家装修公司上班，已经两个月没有发工资，请帮助追讨。',
    answer: '您好，劳动监察已约谈用人单位，所欠工资已全部支付到账。',
    season: [1, 12],
  },
  {
    ...{
      requestType: 'consultation',
      topic: '就业与社保/社会保险/养老保险',
      department: 'fz-renshe',
      weight: 7,
    },
    title: '灵活就业人员如何参加养老保险',
    description: '没有固定单位，想以灵活就业身份参加职工养老保险，需要什么材料、在哪里办？',
    answer: '您好，可凭身份证在户籍地或居住地的社保窗口办理，也可以通过“福建人社”网上办理，次月起按月缴费。',
    season: [3, 7],
  },
  {
    ...{
      requestType: 'consultation',
      topic: '医疗与健康/医疗保险/异地就医',
      department: 'fz-yibao',
      weight: 6,
    },
    title: '异地就医备案怎么办理',
    description: '老人要到外省子女处长住，想问异地就医如何备案，报销比例有没有变化？',
    answer: '您好，可在“国家医保服务平台”或医保窗口备案，长期居住备案后按本市待遇直接结算。',
  },
  {
    ...{
      requestType: 'consultation',
      topic: '公安与户政/户籍与证件/居住证',
      department: 'fz-gongan',
      weight: 5,
    },
    title: '居住证到期如何签注',
    description: '居住证下个月到期，单位没有变，签注能不能在网上办？',
    answer: '您好，可在到期前三十日内通过网上办理签注，住址或单位变动的需到派出所窗口。',
  },
  {
    ...{
      requestType: 'complaint',
      topic: '市场与消费/消费维权/预付卡',
      department: 'fz-shichang',
      weight: 5,
    },
    title: '{place}健身房关门会员卡不退',
    description: '{place}健身房突然停业，会员卡里还有余额，联系不上负责人。',
    answer: '您好，已与经营者取得联系并组织调解，按剩余期限退款。',
  },
  {
    ...{ requestType: 'report', topic: '市容与城管/违法建设/违章搭盖', department: 'district', weight: 3 },
    title: '{place}顶楼违规搭建',
    description: '{place}顶楼住户正在搭建玻璃房，影响楼体安全，希望制止。',
    answer: '您好，经核实属违法建设，已责令停止并自行拆除，现已拆除完毕。',
  },
  {
    ...{ requestType: 'help', topic: '交通与出行/公共汽车/公交线路', department: 'fz-gongjiao', weight: 4 },
    title: '{place}公交等车时间太长',
    description: '早高峰在{place}等公交经常要二十多分钟，希望加密班次。',
    answer: '您好，已在早高峰增加两班区间车，请关注站牌信息。',
    season: [9],
  },
  {
    ...{
      requestType: 'suggestion',
      topic: '市政与建设/园林绿化/公园管理',
      department: 'fz-yuanlin',
      weight: 3,
    },
    title: '建议{place}公园增设座椅和饮水点',
    description: '{place}公园老人孩子多，座椅太少，夏天也没有饮水的地方，建议增设。',
    answer: '您好，建议很好，已列入明年提升计划，将增设座椅十二处、饮水点两处。',
  },
  {
    ...{ requestType: 'help', topic: '水电气与通信/供电/停电', department: 'fz-dianli', weight: 4 },
    title: '{place}频繁跳闸停电',
    description: '{place}这几天晚上频繁停电，空调无法使用，请尽快处理。',
    answer: '您好，已更换过载变压器，供电恢复正常。',
    season: [7, 8],
  },
  {
    ...{
      requestType: 'praise',
      topic: '民政与公共服务/政务服务/窗口服务',
      department: 'district',
      weight: 1,
    },
    title: '表扬{place}便民服务中心工作人员',
    description: '{place}便民服务中心的工作人员耐心帮老人填表，特此表扬。',
    answer: '您好，感谢肯定，已转达本人并予以通报表扬。',
  },
];
