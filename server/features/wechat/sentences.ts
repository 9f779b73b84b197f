import type { TicketNews } from '../tickets/index.ts';

/** What the account says by itself. Its followers read Chinese, or write in another language to be answered in it. */
export const sentences = {
  welcome: (publicUrl: string) =>
    '您好，这里是12345政务服务便民热线。\n直接发送您的问题，知识库立即回答；发送位置、图片或语音也可以。\n' +
    `需要人工服务，请回复“人工”。\n网上反映：${publicUrl}/requests/new\n诉求进度在这里告知您，回复“退订”不再告知。遇有人身或财产危险，请立即拨打110、119或120。`,
  person: '已为您转接人工，请稍候，话务员会在这里回复您。',
  personLater: '已为您登记人工服务。现在没有话务员在线，上线后会尽快在这里回复您。',
  media: { image: '已收到您的图片。', voice: '已收到您的语音。', video: '已收到您的视频。' },
  location: (place: string) => `已收到您的位置：${place}。`,
  follow: '请继续描述您要反映的问题；需要人工服务，请回复“人工”。',
  unread: '暂不能识别这类消息，请发送文字、图片、语音或位置。',
  /** How they are told from now on, having said 退订 or 订阅. */
  news: {
    default: '已订阅，您的诉求进度会在这里告知您。回复“退订”不再告知。',
    wechat: '已订阅，您的诉求进度会在这里告知您。回复“退订”不再告知。',
    text: '已退订，不再在这里告知诉求进度，改以短信告知。回复“订阅”恢复。',
    mail: '已退订，不再在这里告知诉求进度，改以邮件告知。回复“订阅”恢复。',
    none: '已退订，不再告知诉求进度，您的留言我们照常回复。回复“订阅”恢复。',
  },
  noTickets: '没有找到您通过微信反映的事项。其他渠道的事项请凭工单号和查询码查询：',
} as const;

const states: Partial<Record<TicketNews['state'], string>> = {
  pending_citizen: '待您补充',
  pending_follow_up: '已答复',
  closed: '已办结',
  archived: '已办结',
};

const stateOf = ({ state }: TicketNews): string => states[state] ?? '办理中';

/** So many of them fit into one reply. */
const longestTitle = 40;
const shortened = (title: string): string => {
  const letters = Array.from(title);
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : title;
};

/** `FZ12345-… 路灯不亮（办理中）`, a line each. */
export const ticketList = (tickets: readonly TicketNews[], link: string): string =>
  tickets.length === 0
    ? `${sentences.noTickets}${link}`
    : [
        ...tickets.map((ticket) => `${ticket.number} ${shortened(ticket.title)}（${stateOf(ticket)}）`),
        `详情请凭查询码查看：${link}`,
      ].join('\n');
