import { expect } from 'chai';
import type { Bulletin } from '../../contract/bulletins.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import type { RuleVersion } from '../../contract/rules.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { startSmtpServer, type SmtpServer } from '../support/mail-servers.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const dayMs = 24 * 60 * 60 * 1000;
const leader = 'leader@example.gov.cn';
const gone = 'gone@example.gov.cn';

describe('A signed bulletin by mail', () => {
  let smtp: SmtpServer;
  let world: World;
  let supervisor: SignedIn;
  let admin: SignedIn;

  before(async () => {
    smtp = await startSmtpServer();
    smtp.unknown.add(gone);
    const environment = {
      // Nobody listens there: what is sent does not wait for what is read.
      IMAP_URL: 'imap://hotline:secret@127.0.0.1:1',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'hotline@example.gov.cn',
    };
    world = await openWorld({ environment });
    [supervisor, admin] = await Promise.all([world.signIn('supervisor'), world.signIn('admin')]);
  });
  after(async () => {
    await world.close();
    await smtp.close();
  });

  const sendTo = async (recipients: string[]) => {
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    return admin.post('/rules/versions', {
      baseVersion: version,
      rules: { ...rules, bulletinMail: { recipients } },
      reason: '通报抄送市领导',
    });
  };
  const sign = async (daysAgo: number): Promise<Bulletin> => {
    const day = dayOf(new Date(Date.now() - daysAgo * dayMs));
    const { data } = await supervisor.post<Bulletin>('/bulletins', { kind: 'daily', day });
    const path = `/bulletins/${data.id}/sign`;
    const signed = await supervisor.post<Bulletin>(path, { version: data.version });
    await world.settle();
    return signed.data;
  };

  it('goes to nobody as long as no recipient is named', async () => {
    expect((await sign(3)).state).to.equal('frozen');
    expect(smtp.mails).to.deep.equal([]);
  });

  it('is refused a recipient that is no address', async () => {
    const { status, error } = await sendTo(['市领导']);
    expect(status).to.equal(400);
    expect(error?.details[0]?.path).to.equal('rules.bulletinMail.recipients.0');
  });

  it('goes to each recipient once as a PDF, and whoever makes bulletins hears of one that was refused', async () => {
    expect((await sendTo([leader, gone])).status).to.equal(201);
    const bulletin = await sign(2);
    await world.settle();
    expect(smtp.mails).to.have.length(1);
    const [mail] = smtp.mails;
    expect(mail?.to).to.have.property('text', leader);
    expect(mail?.subject).to.include('日报');
    expect(mail?.text).to.include(`/console/bulletins/${bulletin.id}`);
    const [file] = mail?.attachments ?? [];
    expect(file?.contentType).to.equal('application/pdf');
    expect(file?.content.subarray(0, 5).toString()).to.equal('%PDF-');
    const { items } = (await supervisor.get<NotificationList>('/notifications')).data;
    const told = items.filter(({ body }) => body.includes(gone));
    expect(told.map(({ en }) => en?.body)).to.deep.equal([`The mail to ${gone} was refused (550).`]);
  });
});
