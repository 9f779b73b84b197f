import type { ContactKind, FatalItem, ScoreSheet, SheetItem } from '../../../../contract/quality-settings.ts';

const item = (
  key: string,
  [name, nameEn, weight]: [name: string, nameEn: string, weight: number],
  reasons: string[],
): SheetItem => ({ key, name, nameEn, weight, reasons });

const fatal = (key: string, name: string, nameEn: string): FatalItem => ({ key, name, nameEn });

/** What the trade lets nobody do once: 一票否决. */
const fatals: FatalItem[] = [
  fatal('personal_data', '泄露市民个人信息', 'Gave away personal data'),
  fatal('shirking', '推诿、拒绝受理', 'Turned the citizen away'),
  fatal('abuse', '辱骂、讽刺、顶撞市民', 'Abused the citizen'),
  fatal('wrong_policy', '答错政策造成后果', 'Wrong answer with consequences'),
  fatal('unreported_danger', '危急情况未按规定处置', 'Danger not handled as ordered'),
];

const callSheet: ScoreSheet = {
  passMark: 85,
  sections: [
    {
      name: '服务规范',
      nameEn: 'Manner',
      items: [
        item('opening', ['开头语', 'Opening', 5], ['未报 12345 热线', '未主动问好', '语速过快']),
        item(
          'wording',
          ['服务用语', 'Courtesy', 10],
          ['使用服务忌语', '语气生硬', '未使用礼貌用语', '打断市民'],
        ),
        item('closing', ['结束语', 'Closing', 5], ['未询问是否还有需求', '未感谢来电', '抢先挂机']),
      ],
    },
    {
      name: '沟通理解',
      nameEn: 'Understanding',
      items: [
        item(
          'listening',
          ['倾听确认', 'Listening and confirming', 15],
          ['未复述确认诉求', '重复询问', '未引导提炼'],
        ),
        item('soothing', ['情绪安抚', 'Soothing', 10], ['未安抚情绪', '与市民争执', '长时间静音未告知']),
      ],
    },
    {
      name: '业务处理',
      nameEn: 'Handling',
      items: [
        item(
          'answer',
          ['业务解答准确', 'Right answer', 25],
          ['未查知识库', '答复与知识库不符', '答复不完整', '答非所问'],
        ),
        item(
          'record',
          ['工单填写完整', 'Complete ticket', 15],
          ['地点不明确', '要素缺失', '标题不准确', '错别字'],
        ),
        item(
          'routing',
          ['派单准确', 'Right department', 10],
          ['承办单位错误', '分类错误', '应直接答复而派单'],
        ),
        item('promise', ['时限告知', 'Told the time limit', 5], ['未告知办理时限', '过度承诺']),
      ],
    },
  ],
  fatals,
};

const ticketSheet: ScoreSheet = {
  passMark: 85,
  sections: [
    {
      name: '工单要素',
      nameEn: 'Contents',
      items: [
        item('title', ['标题准确', 'Title', 10], ['标题笼统', '标题与内容不符']),
        item(
          'record',
          ['工单填写完整', 'Complete ticket', 25],
          ['时间缺失', '地点不明确', '诉求不明确', '联系方式缺失'],
        ),
        item('wording', ['表述规范', 'Wording', 10], ['口语化', '错别字', '带有个人评价']),
      ],
    },
    {
      name: '分类派单',
      nameEn: 'Sorting',
      items: [
        item('sorting', ['类别、主题准确', 'Type and topic', 15], ['诉求类型错误', '主题错误']),
        item('urgency', ['紧急程度准确', 'Urgency', 10], ['应急事项按一般办理', '一般事项误标紧急']),
        item(
          'routing',
          ['派单准确', 'Right department', 20],
          ['承办单位错误', '应直接答复而派单', '未合并重复工单'],
        ),
        item('secrecy', ['保密标注', 'Confidentiality', 10], ['应保密未标注', '正文写入个人信息']),
      ],
    },
  ],
  fatals: fatals.filter(({ key }) => key !== 'abuse'),
};

const chatSheet: ScoreSheet = {
  passMark: 85,
  sections: [
    {
      name: '服务规范',
      nameEn: 'Manner',
      items: [
        item('opening', ['开头语', 'Opening', 5], ['未问好', '未表明身份']),
        item('promptness', ['响应及时', 'Promptness', 15], ['首次回复超过 3 分钟', '中途长时间未回复']),
        item('wording', ['服务用语', 'Courtesy', 10], ['语气生硬', '未使用礼貌用语', '错别字']),
        item('closing', ['结束语', 'Closing', 5], ['未询问是否还有需求', '市民未答复即结束']),
      ],
    },
    {
      name: '业务处理',
      nameEn: 'Handling',
      items: [
        item('listening', ['理解确认', 'Understanding', 15], ['未确认诉求', '重复询问']),
        item(
          'answer',
          ['业务解答准确', 'Right answer', 30],
          ['答复与知识库不符', '答复不完整', '答非所问', '未附知识链接'],
        ),
        item('record', ['工单填写完整', 'Complete ticket', 15], ['应建单未建单', '要素缺失']),
        item('routing', ['派单准确', 'Right department', 5], ['承办单位错误', '分类错误']),
      ],
    },
  ],
  fatals,
};

/** 评分表 that a city begins with, in the trade's practice; GB/T 33358 asks for patient guidance and whole records. */
export const firstSheets: Record<ContactKind, ScoreSheet> = {
  call: callSheet,
  ticket: ticketSheet,
  chat: chatSheet,
};
