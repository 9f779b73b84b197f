/** Texts of 联系群众: what a department does to speak with the citizen. */
export const contactTexts = {
  'zh-CN': {
    actions: { contact_citizen: '联系群众' },
    confirm: { contact_citizen: '记录联系情况' },
    events: { 'ticket·citizen-contacted': '联系群众' },
    page: { contactBy: '联系' },
    contactWays: { phone: '电话', visit: '上门', text: '短信', other: '其他' },
    contactOutcomes: { reached: '已联系上', no_answer: '未联系上' },
    form: {
      way: '联系方式',
      outcome: '结果',
      contactNote: '沟通情况',
      contactHint: '先联系市民核实情况；多次联系不上也视为已联系。',
    },
  },
  en: {
    actions: { contact_citizen: 'Contact citizen' },
    confirm: { contact_citizen: 'Record the contact' },
    events: { 'ticket·citizen-contacted': 'Citizen contacted' },
    page: { contactBy: 'Contact' },
    contactWays: { phone: 'Phone', visit: 'Visit', text: 'Text message', other: 'Other' },
    contactOutcomes: { reached: 'Reached', no_answer: 'Not reached' },
    form: {
      way: 'How',
      outcome: 'Outcome',
      contactNote: 'What was said',
      contactHint: 'Speak with the citizen first; several attempts that reach nobody count as contact too.',
    },
  },
} as const;
