/** What citizens ring up about and agents answer at once, as they write it up (小结). */
export interface CallMatter {
  summary: string;
  topic: string;
}

export const callMatters: readonly CallMatter[] = [
  { summary: '咨询居住证办理材料和地点，已告知并发送办事指南网址。', topic: '公安与户政/户籍与证件/居住证' },
  { summary: '咨询医保异地就医备案，已指导在小程序自助备案。', topic: '医疗与健康/医疗保险/异地就医' },
  { summary: '咨询灵活就业人员养老保险缴费，已答复缴费基数和期限。', topic: '就业与社保/社会保险/养老保险' },
  { summary: '咨询毕业生就业补贴的申请条件，已答复。', topic: '就业与社保/就业与人才/就业补贴' },
  { summary: '询问停水原因和恢复时间，已按供水公告答复。', topic: '水电气与通信/供水/停水' },
  { summary: '咨询水压偏低由谁检修，已告知供水企业维修电话。', topic: '水电气与通信/供水/水质水压' },
  {
    summary: '询问政务服务中心周末是否办公，已告知周末延时服务窗口。',
    topic: '民政与公共服务/政务服务/窗口服务',
  },
  { summary: '咨询预付卡商家停业如何投诉，已告知所需凭证。', topic: '市场与消费/消费维权/预付卡' },
  { summary: '询问公交线路调整后的末班车时间，已答复。', topic: '交通与出行/公共汽车/公交线路' },
  { summary: '咨询路内停车位收费标准，已答复。', topic: '交通与出行/道路交通/停车位' },
  { summary: '咨询未签劳动合同如何维权，已告知仲裁和监察途径。', topic: '就业与社保/劳动关系/劳动合同' },
  { summary: '询问公园夜间开放时间，已答复。', topic: '市政与建设/园林绿化/公园管理' },
  { summary: '查询此前反映事项的办理进度，已按工单答复。', topic: '民政与公共服务/政务服务/窗口服务' },
];
