export const texts = {
  'zh-CN': {
    page: {
      title: '回访',
      none: '没有待回访的工单',
      failed: '待回访的工单没有加载成功',
      list: '待回访列表',
      openTicket: '打开工单页',
      answer: '给市民的答复',
      done: '已回访，转到下一张',
      gone: '这张工单已不在待回访之列。',
    },
  },
  en: {
    page: {
      title: 'Follow-ups',
      none: 'No follow-ups are due',
      failed: 'The follow-ups could not be loaded',
      list: 'Tickets to follow up',
      openTicket: 'Open the ticket page',
      answer: 'Answer given to the citizen',
      done: 'Recorded; on to the next',
      gone: 'This ticket no longer waits for a follow-up.',
    },
  },
} as const;
