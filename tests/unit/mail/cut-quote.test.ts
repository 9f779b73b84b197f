import { expect } from 'chai';
import { cutQuote } from '../../../integrations/channels/mail/cut-quote.ts';

const said = '路灯还是不亮。';
const cases: [name: string, below: string][] = [
  ['a quote marked line by line', '> 您好，已派单。\n> 谢谢。'],
  ['Foxmail and QQ mail', '------------------ 原始邮件 ------------------\n发件人: "12345" <a@b.cn>\n您好'],
  [
    'Outlook in Chinese',
    '发件人: 福州12345 <a@b.cn>\n发送时间: 2026年3月2日 10:00\n收件人: 张三\n主题: Re: 路灯\n\n您好',
  ],
  ['Outlook in English', 'From: Hotline <a@b.cn>\nSent: Monday\nTo: me\nSubject: Re: lamp\n\nhello'],
  ['Gmail in English', 'On Mon, Mar 2, 2026 at 10:00 AM Hotline <a@b.cn> wrote:\n> hello'],
  ['Gmail in English over two lines', 'On Mon, Mar 2, 2026 at 10:00 AM Hotline\n<a@b.cn> wrote:\n> hello'],
  ['Gmail in Chinese', '福州12345 <a@b.cn> 于2026年3月2日周一 10:00写道：\n> 您好'],
  ['Apple Mail in Chinese', '在 2026年3月2日，10:00，福州12345 <a@b.cn> 写道：\n> 您好'],
  ['NetEase mail', '在 2026-03-02 10:00:00，"福州12345" <a@b.cn> 写道：\n您好'],
  ['a signature after two dashes', '-- \n张三\n13800001234'],
  ['an iPhone', '发自我的 iPhone'],
  ['an iPhone in English', 'Sent from my iPhone'],
  ['Windows mail', '从 Windows 版邮件发送'],
];

describe('cutQuote', () => {
  for (const [name, below] of cases) {
    it(`parts ${name} from what was said`, () => {
      expect(cutQuote(`${said}\n\n${below}`)).to.deep.equal({ text: said, quoted: below.trim() });
    });
  }

  it('keeps answers that stand between the lines of a quote', () => {
    const text = '> 地点在哪里？\n五一路\n> 何时开始？\n昨天';
    expect(cutQuote(text)).to.deep.equal({ text, quoted: '' });
  });

  it('keeps a mail that is nothing but a quote', () => {
    const text = '> 您好';
    expect(cutQuote(text)).to.deep.equal({ text, quoted: '' });
  });

  it('keeps a letter that speaks of senders and dates', () => {
    const text = '我给你们写过信。\n发件人：张三。\n希望尽快答复。';
    expect(cutQuote(text)).to.deep.equal({ text, quoted: '' });
  });

  it('reads line ends of either kind', () => {
    expect(cutQuote(`${said}\r\n\r\n> 您好\r\n`).text).to.equal(said);
  });
});
