import type { Language } from '../../contract/common.ts';

const zh = {
  title: '数据开放',
  lead: '热线每月的受理情况，任何人都可以查看、下载和再利用。',
  none: '还没有可以公布的月份。一个月结束后，次月公布。',
  month: '月份',
  monthOf: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  show: '查看',
  calls: '来电量',
  requests: '受理诉求',
  measures: '全市指标',
  measure: '指标',
  value: '数值',
  byTopic: '按事项和区域的受理量',
  topic: '事项',
  total: '合计',
  other: '其他',
  unstated: '未注明',
  hidden: '不公布',
  tooFew: '样本太少',
  noRequests: '这个月没有可以公布的诉求。',
  privacy: (least: number) =>
    `为保护个人隐私，少于 ${least} 件的数量不公布（“·”）；为防止由合计倒推，另有少量数量一并不公布。`,
  licence: '许可',
  licenceOf: (name: string) => `可按 ${name} 许可自由使用，请注明来源“福州12345便民服务平台”。`,
  download: '下载',
  api: '接口说明',
  seconds: '秒',
};

export type StatisticsTexts = typeof zh;

const en: StatisticsTexts = {
  title: 'Open data',
  lead: 'What the hotline takes in every month: for everybody to read, download and re-use.',
  none: 'There is no month to publish yet. A month is published when it is over.',
  month: 'Month',
  monthOf: (month) => month,
  show: 'Show',
  calls: 'Calls',
  requests: 'Requests taken in',
  measures: 'City-wide measures',
  measure: 'Measure',
  value: 'Value',
  byTopic: 'Requests by topic and district',
  topic: 'Topic',
  total: 'Total',
  other: 'Other',
  unstated: 'Not stated',
  hidden: 'Not published',
  tooFew: 'Too few cases',
  noRequests: 'There are no requests of this month to publish.',
  privacy: (least) =>
    `To protect people, numbers below ${least} are not published (“·”), nor a few others from which those could be reckoned.`,
  licence: 'Licence',
  licenceOf: (name) => `Free to use under ${name}; please name “Fuzhou 12345” as the source.`,
  download: 'Download',
  api: 'API',
  seconds: 's',
};

export const statisticsTexts: Record<Language, StatisticsTexts> = { 'zh-CN': zh, en };
