import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Page } from '../../contract/common.ts';
import type { Conversation, ConversationRow } from '../../contract/conversations.ts';
import type { HeldMail, MailDesk } from '../../contract/mail.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { eventually } from '../support/eventually.ts';
import {
  startImapServer,
  startSmtpServer,
  type ImapServer,
  type SmtpServer,
} from '../support/mail-servers.ts';
import { hotline, letter, withFiles, type Letter } from '../support/letters.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const png = sampleFiles['image/png'] ?? Buffer.alloc(0);

describe('Mail', () => {
  let imap: ImapServer;
  let smtp: SmtpServer;
  let world: World;
  let agent: SignedIn;
  let supervisor: SignedIn;

  before(async function () {
    const started = await startImapServer();
    if (!started) return skipAloud(this, 'dovecot is not installed (Debian: dovecot-imapd)');
    imap = started;
    smtp = await startSmtpServer();
    world = await openWorld({
      environment: { IMAP_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: `福州12345 <${hotline}>` },
    });
    [agent, supervisor] = (await Promise.all(['agent1', 'supervisor'].map((name) => world.signIn(name)))) as [
      SignedIn,
      SignedIn,
    ];
  });
  after(async () => {
    await (world as World | undefined)?.close();
    await (smtp as SmtpServer | undefined)?.close();
    await (imap as ImapServer | undefined)?.close();
  });

  const fetchMail = async () => {
    await supervisor.post<MailDesk>('/mail/read');
    await world.settle();
  };
  const receive = async (...letters: (string | Buffer)[]) => {
    for (const one of letters) await imap.deliver(one);
    await fetchMail();
  };
  const waiting = async () =>
    (await agent.get<Page<ConversationRow>>('/conversations?view=waiting&limit=200')).data.items;
  const held = async (state = 'held') =>
    (await supervisor.get<Page<HeldMail>>(`/mail/held?state=${state}&limit=100`)).data.items;
  const read = async (id: string) => (await agent.get<Conversation>(`/conversations/${id}`)).data;
  /** Takes the conversation that a letter with this subject began. */
  const take = async (subject: string): Promise<Conversation> => {
    const row = (await waiting()).find((one) => one.subject === subject);
    if (!row) throw new Error(`no letter "${subject}" waits`);
    return (await agent.post<Conversation>(`/conversations/${row.id}/take`)).data;
  };
  const say = async (id: string, text: string) => {
    await agent.post(`/conversations/${id}/messages`, { id: randomUUID(), text });
    await world.settle();
  };
  const newest = () => smtp.mails.at(-1)!;

  it('is read by itself as soon as the server tells of it', async () => {
    await imap.deliver(letter({ subject: '自动到达' }));
    await eventually(async () => (await waiting()).some(({ subject }) => subject === '自动到达'));
  });

  it('waits in the stream under its subject, the address masked, for a person to take', async () => {
    await receive(letter({ subject: '排队', body: '五一路的路灯不亮。\r\n\r\n发自我的 iPhone' }));
    const row = (await waiting()).find(({ subject }) => subject === '排队')!;
    expect(row).to.include({
      channel: 'email',
      state: 'waiting',
      citizenName: '张三',
      address: 'z***@example.com',
    });
    const [message] = (await read(row.id)).messages;
    expect(message).to.deep.include({
      from: 'citizen',
      text: '五一路的路灯不亮。',
      quoted: '发自我的 iPhone',
    });
    expect(message).not.to.have.property('externalId');
  });

  it('is taken once, however often it lies in the mailbox, and is marked as read there', async () => {
    const same = letter({ subject: '只一次', id: 'once' });
    await receive(same, same);
    expect((await waiting()).filter(({ subject }) => subject === '只一次')).to.have.lengthOf(1);
    expect((await imap.flags()).every((flags) => flags.has('\\Seen'))).to.equal(true);
  });

  it('is answered from the console in the thread that the citizen began', async () => {
    await receive(letter({ subject: '回复', id: 'first' }));
    const { id } = await take('回复');
    await say(id, '您好，已经转给城管。');
    const sent = newest();
    expect(sent.subject).to.equal('Re: 回复');
    expect(sent.from?.text).to.equal(`"福州12345" <${hotline}>`);
    expect(sent.to).to.deep.include({ text: 'zhang@example.com' });
    expect(sent.inReplyTo).to.equal('<first@example.com>');
    expect(sent.text?.trim()).to.equal('您好，已经转给城管。');
    expect((await read(id)).messages.at(-1)?.delivery).to.deep.equal({ state: 'sent', reason: null });
  });

  it('continues where it answers us, from another address and after the end too', async () => {
    await receive(letter({ subject: '继续' }));
    const { id } = await take('继续');
    await say(id, '请问在哪里？');
    await agent.post(`/conversations/${id}/close`);
    const headers = { 'In-Reply-To': newest().messageId! };
    await receive(
      letter({ from: '李四 <li@work.example>', subject: '回复：继续', headers, body: '在五一路。' }),
    );
    const after = await read(id);
    expect(after.state).to.equal('waiting');
    expect(after.messages.at(-1)).to.include({ text: '在五一路。', authorName: '李四' });
  });

  it('continues by the names of earlier letters, and begins anew without any', async () => {
    await receive(letter({ subject: '引用', id: 'cited' }));
    const { id } = await take('引用');
    await receive(
      letter({ subject: '别的主题', headers: { References: '<cited@example.com>' }, body: '补充一点。' }),
      letter({ subject: '引用', body: '另一件事。' }),
    );
    expect((await read(id)).messages.at(-1)?.text).to.equal('补充一点。');
    expect((await waiting()).some(({ subject }) => subject === '引用')).to.equal(true);
  });

  describe('from which a ticket is filed', () => {
    let conversation: Conversation;
    let number: string;

    before(async () => {
      await receive(letter({ subject: '转工单' }));
      conversation = await take('转工单');
      const { data } = await agent.post<Conversation>(`/conversations/${conversation.id}/tickets`, {
        title: '五一路路灯不亮',
        description: '五一路的路灯不亮。',
        requestType: 'help',
        idempotencyKey: randomUUID(),
      });
      await world.settle();
      number = data.tickets[0]!.number;
    });

    it('is told its number and code, as said by a machine', () => {
      expect(newest().subject).to.equal(`Re: 转工单 [${number}]`);
      expect(newest().text).to.match(new RegExp(`工单号：${number}，查询码：\\d{6}。`));
      expect(newest().headers.get('auto-submitted')).to.equal('auto-generated');
    });

    it('was told of its arrival at once, and is told what becomes of the ticket', async () => {
      const toIt = () => smtp.mails.filter(({ subject }) => subject?.startsWith('Re: 转工单') === true);
      expect(toIt()[0]?.text).to.include('您的来信已收到');
      expect(toIt()[0]?.headers.get('auto-submitted')).to.equal('auto-generated');
      const [ticket] = (await read(conversation.id)).tickets;
      const { data } = await supervisor.get<Ticket>(`/tickets/${ticket!.id}`);
      const body = { version: data.version, ground: 'outside_remit', explanation: '请向产权单位反映。' };
      expect((await supervisor.post(`/tickets/${ticket!.id}/refuse`, body)).status).to.equal(200);
      await eventually(async () => {
        await world.settle();
        return newest().text?.includes('不予受理') === true;
      });
      expect(newest().text).to.include(number).and.include('/requests/track');
    });

    it('keeps the code from staff', async () => {
      const told = (await read(conversation.id)).messages.find(
        ({ from, text }) => from === 'system' && text.startsWith('ticket'),
      );
      expect(told).to.include({ text: `ticket:${number}` });
      expect(told?.delivery?.state).to.equal('sent');
    });

    it('is continued by the number in the subject, from its own address alone', async () => {
      await receive(
        letter({ subject: `还没修 [${number}]`, body: '还没修好。' }),
        letter({ from: 'other@example.com', subject: `偷看 [${number}]`, body: '这是什么？' }),
      );
      expect((await read(conversation.id)).messages.at(-1)?.text).to.equal('还没修好。');
      expect((await waiting()).some(({ subject }) => subject === `偷看 [${number}]`)).to.equal(true);
    });
  });

  it('brings its files through the checks of every upload', async () => {
    const files = withFiles([
      ['灯.png', 'image/png', png],
      ['灯.jpg', 'image/jpeg', Buffer.from('MZ no picture')],
      ['二.png', 'image/png', png],
    ]);
    await receive(letter({ subject: '附件', ...files }));
    const { id, messages } = await take('附件');
    expect(messages.flatMap(({ file }) => (file ? [file.name] : []))).to.deep.equal(['灯.png', '二.png']);
    expect(messages.map(({ text }) => text)).to.include('file_refused:灯.jpg');
    const kept = messages[0]!.file!;
    const response = await fetch(`${world.url}/api/conversations/${id}/files/${kept.id}`, {
      headers: { cookie: agent.cookie },
    });
    expect(png.equals(Buffer.from(await response.arrayBuffer()))).to.equal(true);
  });

  describe('that no person wrote', () => {
    const cases: [name: string, reason: string, letter: Letter][] = [
      ['an automatic reply', 'auto_reply', { headers: { 'Auto-Submitted': 'auto-replied' } }],
      ['a circular', 'bulk', { headers: { Precedence: 'bulk' } }],
      ['one from ourselves', 'own_address', { from: hotline }],
    ];
    for (const [name, reason, fields] of cases) {
      it(`is held: ${name}`, async () => {
        await receive(letter({ ...fields, subject: name }));
        expect((await held()).find(({ subject }) => subject === name)).to.include({ reason });
        expect((await waiting()).some(({ subject }) => subject === name)).to.equal(false);
        expect(smtp.mails.filter(({ subject }) => subject?.includes(name) === true)).to.have.lengthOf(0);
      });
    }

    it('tells when ours did not arrive', async () => {
      await receive(letter({ subject: '退信' }));
      const { id } = await take('退信');
      await say(id, '您好。');
      const body = `--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.2.2\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${newest().messageId!}\r\n--b--`;
      const headers = { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' };
      await receive(letter({ from: 'mailer-daemon@mx.example.com', headers, body }));
      expect((await read(id)).messages.at(-1)?.delivery).to.deep.equal({ state: 'failed', reason: '5.2.2' });
    });
  });

  it('is held from an address that writes more than twenty in an hour, and loses nothing', async () => {
    const many = Array.from({ length: 22 }, (_, place) =>
      letter({ from: 'flood@example.com', subject: `第${place + 1}封` }),
    );
    await receive(...many);
    const subjects = (await waiting()).map(({ subject }) => subject);
    expect(subjects).to.include('第20封').and.not.include('第21封');
    const two = (await held()).filter(({ reason }) => reason === 'too_many');
    expect(two.map(({ subject }) => subject)).to.have.members(['第21封', '第22封']);
  });

  describe('that is broken', () => {
    before(() => receive('no mail at all', letter({ subject: '在坏信之后' })));

    it('is held with its reason and stops no other', async () => {
      expect((await held()).map(({ reason }) => reason)).to.include('no_sender');
      expect((await waiting()).some(({ subject }) => subject === '在坏信之后')).to.equal(true);
    });

    it('can be dismissed, once', async () => {
      const [broken] = (await held()).filter(({ reason }) => reason === 'no_sender');
      const first = await supervisor.post<MailDesk>(`/mail/held/${broken!.id}/dismiss`);
      expect(first.data.held).to.equal((await held()).length);
      const second = await supervisor.post(`/mail/held/${broken!.id}/dismiss`);
      expect(second.status).to.equal(409);
      expect((await held('dismissed')).map(({ id }) => id)).to.include(broken!.id);
    });
  });

  it('that was held can be taken all the same', async () => {
    await receive(letter({ subject: '其实是人', headers: { Precedence: 'bulk' } }));
    const [row] = (await held()).filter(({ subject }) => subject === '其实是人');
    expect((await supervisor.post(`/mail/held/${row!.id}/take`)).status).to.equal(200);
    expect((await waiting()).some(({ subject }) => subject === '其实是人')).to.equal(true);
    expect((await supervisor.post(`/mail/held/${'0'.repeat(24)}/take`)).status).to.equal(404);
  });

  it('says why it did not reach an address that does not exist', async () => {
    smtp.unknown.add('nobody@example.com');
    await receive(letter({ from: 'nobody@example.com', subject: '不存在' }));
    const { id } = await take('不存在');
    await say(id, '您好。');
    expect((await read(id)).messages.at(-1)?.delivery).to.deep.equal({ state: 'failed', reason: '550' });
  });

  it('is looked after by supervisors alone', async () => {
    expect((await agent.get('/mail/held')).status).to.equal(403);
    expect((await agent.post('/mail/read')).status).to.equal(403);
    expect((await world.stranger.get('/mail/desk')).status).to.equal(401);
    expect((await supervisor.get('/mail/held?state=lost')).status).to.equal(400);
  });

  it('shows where it is read and when', async () => {
    const { data } = await supervisor.get<MailDesk>('/mail/desk');
    expect(data).to.include({ address: hotline, lastError: null });
    expect(Date.now() - Date.parse(data.lastReadAt!)).to.be.lessThan(600_000);
  });
});
