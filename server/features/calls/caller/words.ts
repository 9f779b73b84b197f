import type { QueueView } from './queue-picture.ts';

/** What callers hear. One place, so that the hotline speaks with one voice. */
export const words = {
  greeting: '您好，这里是福州12345政务服务便民热线，正在为您接通话务员。',
  connecting: '正在为您接通话务员，请稍候。',
  full: '对不起，目前排队人数已满。请在提示音后留言，说明您的姓名、电话和事情，按井号键结束，我们会尽快处理。',
  callbackBooked: '已为您预约回拨，轮到您时我们会拨打您这个号码。',
  callbackImpossible: '您的号码没有显示，无法回拨。请继续等待，或按2键留言。',
  passing: '正在为您转接承办单位，请稍候。',
  rated: '感谢您的评价，再见。',
  goodbye: '感谢来电，再见。',
  leaveMessage: '请在提示音后留言，说明您的姓名、电话和事情，按井号键结束。',
  emergency: '正在为您优先接入。如有生命危险，也可挂机后直接拨打110、119或120。',
  english: 'Thank you. An English-speaking agent will be with you.',
  danger: '已为您优先接入。如有生命危险，也可挂机后直接拨打110、119或120。',
} as const;

const keys = '按1键预约回拨，挂机后保留您的排队位置；按2键留言。For English, press 3.';

/** Position and expected wait (排队播报), and the keys that a caller may press. */
export const announce = ({ ahead, minutes }: QueueView): string => {
  if (minutes === null) return `目前没有话务员在岗。您可以继续等待，${keys}`;
  const before = ahead === 0 ? '下一位就轮到您' : `您前面还有${ahead}位`;
  return `话务员正忙，${before}，预计等待${minutes}分钟。您可以继续等待，${keys}`;
};
