import { expect } from 'chai';
import { readMail } from '../../../integrations/channels/mail/read-mail.ts';
import { ownMessageId } from '../../../integrations/channels/mail/message-id.ts';

const head = {
  From: '=?UTF-8?B?5byg5LiJ?= <Zhang@Example.COM>',
  To: 'hotline@12345.example',
  Subject: '=?UTF-8?B?6Lev54Gv5LiN5Lqu?=',
  'Message-ID': '<one@example.com>',
  'Content-Type': 'text/plain; charset=utf-8',
};
const source = (more: Record<string, string> = {}, body = '路灯不亮'): Buffer =>
  Buffer.from(
    `${Object.entries({ ...head, ...more })
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}\r\n`,
  );
const reject = async (mail: Buffer): Promise<string> =>
  readMail(mail).then(
    () => 'read',
    (error: unknown) => (error as Error).message,
  );

describe('readMail', () => {
  it('decodes sender, subject and text', async () => {
    const mail = await readMail(source());
    expect(mail).to.deep.include({
      messageId: '<one@example.com>',
      from: 'zhang@example.com',
      fromName: '张三',
      subject: '路灯不亮',
      text: '路灯不亮',
      machine: null,
      bounce: null,
    });
  });

  it('reads GBK', async () => {
    const gbk = Buffer.concat([
      source({ 'Content-Type': 'text/plain; charset=gbk' }, ''),
      Buffer.from([0xc4, 0xfa, 0xba, 0xc3]),
    ]);
    expect((await readMail(gbk)).text).to.equal('您好');
  });

  it('makes text of a mail that is HTML alone', async () => {
    const mail = await readMail(
      source({ 'Content-Type': 'text/html; charset=utf-8' }, '<p>您好<br>再见</p>'),
    );
    expect(mail.text).to.equal('您好\n再见');
  });

  it('names what it answers, the newest first, and which of our own that is', async () => {
    const own = ownMessageId(
      { conversationId: '0123456789abcdef01234567', messageId: 'b1946ac9-2a14-4a3e-9e52-6d2f8d6b1c11' },
      'hotline@12345.example',
    );
    const mail = await readMail(source({ 'In-Reply-To': own, References: `<old@x> ${own}` }));
    expect(mail.references).to.deep.equal([own, '<old@x>']);
    expect(mail.answers).to.deep.equal({
      conversationId: '0123456789abcdef01234567',
      messageId: 'b1946ac9-2a14-4a3e-9e52-6d2f8d6b1c11',
    });
  });

  it('gives a mail without a name the same one each time', async () => {
    const nameless = source({ 'Message-ID': '' });
    const [first, second] = [await readMail(nameless), await readMail(nameless)];
    expect(first.messageId).to.equal(second.messageId);
    expect(first.messageId).to.match(/^<[0-9a-f]{64}@/);
  });

  const machines: [header: string, value: string, machine: string | null][] = [
    ['Auto-Submitted', 'auto-replied', 'auto_reply'],
    ['Auto-Submitted', 'auto-generated (vacation)', 'auto_reply'],
    ['Auto-Submitted', 'no', null],
    ['X-Autoreply', 'yes', 'auto_reply'],
    ['X-Auto-Response-Suppress', 'All', 'auto_reply'],
    ['Precedence', 'bulk', 'bulk'],
    ['Precedence', 'list', 'bulk'],
    ['List-Id', '<news.example.com>', 'bulk'],
    ['From', 'MAILER-DAEMON@mx.example.com', 'bounce'],
  ];
  for (const [header, value, machine] of machines) {
    it(`takes ${header}: ${value} for ${machine ?? 'a person'}`, async () => {
      expect((await readMail(source({ [header]: value }))).machine).to.equal(machine);
    });
  }

  it('tells which of our mails a bounce is about, and why', async () => {
    const own = ownMessageId(
      { conversationId: '0123456789abcdef01234567', messageId: 'abc-1' },
      'h@12345.example',
    );
    const body = [
      '--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: 5.1.1',
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${own}\r\nSubject: Re: x`,
      '--b--',
    ].join('\r\n');
    const mail = await readMail(
      source({ 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }, body),
    );
    expect(mail.machine).to.equal('bounce');
    expect(mail.bounce).to.deep.equal({
      conversationId: '0123456789abcdef01234567',
      messageId: 'abc-1',
      status: '5.1.1',
    });
  });

  it('refuses a mail without a sender', async () => {
    expect(await reject(source({ From: '' }))).to.equal('no_sender');
    expect(await reject(Buffer.from('nothing that looks like a mail'))).to.equal('no_sender');
  });
});
