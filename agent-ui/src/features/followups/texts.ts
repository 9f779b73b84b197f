export const texts = {
  'zh-CN': {
    page: {
      title: '回访',
      none: '没有待回访的工单',
      failed: '待回访的工单没有加载成功',
      list: '待回访列表',
      openTicket: '打开工单页',
      skip: '跳过，下一张',
    },
  },
  en: {
    page: {
      title: 'Follow-ups',
      none: 'No follow-ups are due',
      failed: 'The follow-ups could not be loaded',
      list: 'Tickets to follow up',
      openTicket: 'Open the ticket page',
      skip: 'Skip to the next',
    },
  },
} as const;
