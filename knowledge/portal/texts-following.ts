import type { Language } from '../../contract/common.ts';

const zh = {
  urge: {
    title: '催一催',
    lead: '等得太久了？催办会提醒正在办理的单位。',
    note: '想说的话（选填）',
    send: '催办',
    done: '已催办，正在办理的单位会收到提醒。',
    tooSoon: '刚刚催办过，请过一段时间再催。',
    over: '当前状态不能催办。',
  },
  reopen: {
    title: '问题又出现了？',
    lead: '写明情况，可以申请重新办理。',
    note: '哪里没有解决',
    send: '申请重办',
    done: '已重新办理。',
    noteNeeded: '请写明哪里没有解决。',
    over: '已超过可以申请重办的期限，如有新情况请重新提交诉求。',
  },
  tooLong: '内容太长了。',
  urged: '您已催办',
};

export type FollowingTexts = typeof zh;

const en: FollowingTexts = {
  urge: {
    title: 'Waiting too long?',
    lead: 'Urging reminds whoever is handling your request.',
    note: 'Anything to say (optional)',
    send: 'Urge',
    done: 'Whoever is handling it has been reminded.',
    tooSoon: 'You urged a short while ago. Please try again later.',
    over: 'The request cannot be urged now.',
  },
  reopen: {
    title: 'Not solved after all?',
    lead: 'Say what is wanting, and the request is taken up again.',
    note: 'What is not solved',
    send: 'Reopen',
    done: 'Your request has been taken up again.',
    noteNeeded: 'Please say what is not solved.',
    over: 'The time for reopening is over. For anything new please submit another request.',
  },
  tooLong: 'This is too long.',
  urged: 'You urged',
};

/** Texts of what citizens do with a request that is under way or closed. */
export const followingTexts: Record<Language, FollowingTexts> = { 'zh-CN': zh, en };
