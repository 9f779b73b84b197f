/** Texts of what is seen of a request as it comes in, and of refusing it (不予受理). */
export const intakeTexts = {
  'zh-CN': {
    refusalGrounds: {
      outside_remit: '不属于本热线受理范围',
      other_procedure: '应通过诉讼、仲裁、复议、信访等途径解决',
      emergency_service: '属于110、119、120、122等紧急服务',
      secret: '涉及国家秘密、商业秘密或个人隐私',
      already_concluded: '已办结，没有新的事实和理由',
      unclear: '内容不明确且无法联系核实',
      unlawful: '违反法律法规、公序良俗或恶意攻击',
    },
    flags: {
      danger: '险情 {{number}}',
      dangerHint: '来件疑似涉及险情，请立即处置并提示拨打 {{number}}',
      abusive: '用语不当',
      language: {
        en: '英文',
        ja: '日文',
        ko: '韩文',
        ru: '俄文',
        ar: '阿拉伯文',
        th: '泰文',
        zh: '中文',
        und: '语言不明',
      },
    },
  },
  en: {
    refusalGrounds: {
      outside_remit: 'Outside the hotline’s remit',
      other_procedure: 'For courts, arbitration, reconsideration or petitions',
      emergency_service: 'For 110, 119, 120 or 122',
      secret: 'Concerns state or trade secrets, or privacy',
      already_concluded: 'Concluded, with no new facts or reasons',
      unclear: 'Unclear, and nobody could be asked',
      unlawful: 'Against law or decency, or an attack',
    },
    flags: {
      danger: 'Danger {{number}}',
      dangerHint: 'This may be about a danger to life: act at once and name {{number}}',
      abusive: 'Abusive words',
      language: {
        en: 'English',
        ja: 'Japanese',
        ko: 'Korean',
        ru: 'Russian',
        ar: 'Arabic',
        th: 'Thai',
        zh: 'Chinese',
        und: 'Language unknown',
      },
    },
  },
} as const;
