import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Citizen, FoundCitizen } from '../../contract/citizens.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import {
  client,
  openWanderer,
  realNameAcr,
  startSignInService,
  type Account,
  type SignInService,
} from '../support/sign-in-service.ts';
import { readZip } from '../support/zip.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const someone = (sub: string, phone: string, name = '叶知秋'): Account => ({
  ...{ sub, name, phone_number: phone, phone_number_verified: true },
  ...{ email: `${sub}@example.com`, email_verified: true },
});

describe('Accounts of citizens', function () {
  this.timeout(60_000);
  let world: World;
  let service: SignInService;
  let supervisor: SignedIn;

  before(async () => {
    service = await startSignInService(() => `${world.url}/sign-in/callback`);
    world = await openWorld({
      environment: {
        OIDC_ISSUER: service.issuer,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
        OIDC_REAL_NAME_ACR: realNameAcr,
      },
    });
    service.open();
    supervisor = await world.signIn('supervisor');
  });
  after(async () => {
    await world.close();
    await service.close();
  });

  const file = async (phone: string, name: string): Promise<Ticket> =>
    (await supervisor.post<Ticket>('/tickets', filing({ citizen: { name, phone } }))).data;
  const enter = async (account: Account, acr?: string) => {
    service.person(account, acr);
    const browser = openWanderer();
    const response = await browser.follow(`${world.url}/sign-in/start`);
    return { browser, status: response.status, page: await response.text() };
  };
  const find = async (value: string): Promise<Citizen> => {
    const { data } = await supervisor.post<FoundCitizen>('/citizens/find', { value });
    return (await supervisor.get<Citizen>(`/citizens/${data.id ?? ''}`)).data;
  };
  const send = (browser: ReturnType<typeof openWanderer>, path: string, fields: Record<string, string>) =>
    browser.follow(`${world.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

  it('are offered in both languages, and nothing of a person is shown before signing in', async () => {
    const stranger = openWanderer();
    expect(await (await stranger.send(`${world.url}/`)).text()).to.include('href="/sign-in"');
    expect(await (await stranger.send(`${world.url}/en`)).text()).to.include('Sign in');
    const sent = await stranger.send(`${world.url}/my`);
    expect([sent.status, sent.headers.get('location')]).to.deep.equal([303, '/sign-in']);
    const page = await (await stranger.send(`${world.url}/sign-in`)).text();
    expect(page).to.include('href="/sign-in/start"').and.include('记入您的账号');
  });

  it('show what was asked by telephone to whoever proved to have that number, real name by context', async () => {
    const ticket = await file('13944440001', '叶知秋');
    await file('13944440009', '别人');
    await world.settle();
    const { browser, page } = await enter(someone('leaf', '13944440001'), realNameAcr);
    expect(page).to.include('已实名').and.include(ticket.number).and.not.include('13944440009');
    const own = await browser.send(`${world.url}/my/requests/${ticket.number}`);
    expect(await own.text()).to.include(ticket.title);
    const person = await find('13944440001');
    expect(person.realNameLevel).to.equal('verified');
    expect(person.identities.map(({ kind }) => kind)).to.have.members(['phone', 'account', 'mail']);
    expect(person.identities.filter(({ verifiedAt }) => verifiedAt === null)).to.deep.equal([]);
    const other = await file('13944440009', '别人');
    expect((await browser.send(`${world.url}/my/requests/${other.number}`)).status).to.equal(404);
  });

  it('do not take over a number that somebody of another name had before: people look at it', async () => {
    const ticket = await file('13944440002', '前任机主');
    await world.settle();
    const { page } = await enter(someone('second', '13944440002', '新机主'));
    expect(page).to.not.include(ticket.number);
    const [suggestion] = (await find('13944440002')).suggestions;
    expect(suggestion?.reasons).to.deep.equal([{ kind: 'account', entry: null }]);
  });

  it('fill the form, and keep what is filed with the account, until that consent is withdrawn', async () => {
    const { browser } = await enter(someone('writer', '13944440003', '沈一'));
    const form = await (await browser.send(`${world.url}/requests/new`)).text();
    expect(form).to.include('value="沈一"').and.include('value="13944440003"');
    const submit = async (title: string) => {
      const values = { requestType: 'consultation', title, description: '请问如何办理？', isNew: 'true' };
      // The number of somebody else, who can be asked: the request is the account's all the same.
      const citizen = { 'citizen.name': '沈一', 'citizen.phone': '13944440099' };
      const fields = { ...values, ...citizen, idempotencyKey: randomUUID() };
      return (await send(browser, '/requests/new', fields)).text();
    };
    expect(await submit('居住证签注')).to.include('data-testid="number"');
    expect(await (await browser.send(`${world.url}/my`)).text()).to.include('居住证签注');
    await send(browser, '/my/consents', { what: 'linking', isGiven: 'false' });
    await submit('公积金提取');
    const page = await (await browser.send(`${world.url}/my`)).text();
    expect(page).to.include('已撤回').and.include('居住证签注').and.not.include('公积金提取');
  });

  it('keep how their owners want to be told', async () => {
    const { browser } = await enter(someone('quiet', '13944440004', '安静'));
    const page = await (
      await send(browser, '/my/preferences', { news: 'mail', language: 'en', isQuiet: 'true' })
    ).text();
    expect(page).to.include('已保存').and.include('<option value="mail" selected="">');
    const { preferences, consents } = await find('13944440004');
    expect(preferences).to.deep.equal({ news: 'mail', language: 'en', isQuiet: true });
    expect(consents.map(({ what, withdrawnAt }) => [what, withdrawnAt])).to.deep.equal([['linking', null]]);
    expect((await send(browser, '/my/preferences', { news: 'pigeon', language: '' })).status).to.equal(400);
  });

  it('hand out what is kept about their owners, and take their wish to be erased', async () => {
    const { browser } = await enter(someone('data', '13944440006', '查阅'));
    await send(browser, '/my/data', {});
    await world.settle();
    const page = await (await browser.send(`${world.url}/my`)).text();
    const link = /href="(\/my\/data\/[0-9a-f]{24})"/.exec(page)?.[1] ?? '';
    const files = await readZip(Buffer.from(await (await browser.send(world.url + link)).arrayBuffer()));
    expect(JSON.parse(String(files.get('data.json'))).person.names).to.deep.equal(['查阅']);
    const other = (await enter(someone('curious', '13944440016', '好奇'))).browser;
    expect((await other.send(world.url + link)).status).to.equal(404);
    expect((await other.send(`${world.url}/my/data/none`)).status).to.equal(400);
    expect(await (await send(browser, '/my/erasure', {})).text()).to.include('已提出删除要求');
    expect((await find('13944440006')).erasure).to.include({ state: 'open', askedBy: null });
  });

  it('are left again, and not entered by a refusal, a strange state or an answer that comes twice', async () => {
    const { browser, page } = await enter(someone('leaver', '13944440005'));
    expect(page).to.include('退出登录');
    const secret = browser.jars.get(new URL(world.url).host)!.get('citizen')!;
    await send(browser, '/sign-out', {});
    const late = { headers: { cookie: `citizen=${secret}` }, redirect: 'manual' as const };
    expect((await fetch(`${world.url}/my`, late)).status).to.equal(303);
    service.refuse();
    const refused = await (await openWanderer().follow(`${world.url}/sign-in/start`)).text();
    expect(refused).to.include('没有登录成功');
    const forged = openWanderer();
    await forged.send(`${world.url}/sign-in/start`);
    const answer = await forged.follow(`${world.url}/sign-in/callback?code=x&state=y`);
    expect(await answer.text()).to.include('没有登录成功');
    const again = await forged.follow(`${world.url}/sign-in/callback?code=x&state=y`);
    expect(await again.text()).to.include('没有登录成功');
    const outside = await openWanderer().send(`${world.url}/sign-in/start?back=//evil.example`);
    expect(outside.headers.get('set-cookie')).to.include('HttpOnly').and.include('SameSite=Lax');
  });
});
