import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Citizen, FoundCitizen, MergeSuggestion } from '../../contract/citizens.ts';
import type { Page } from '../../contract/common.ts';
import type { Conversation } from '../../contract/conversations.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { openTelephones } from '../support/telephones.ts';
import type { SignedIn } from '../support/world.ts';

describe('Citizens', function () {
  this.timeout(60_000);
  let desk: Desk;
  let supervisor: SignedIn;

  before(async () => {
    desk = await openDesk({ environment: { LOCAL_SPEECH_MS: '1' } });
    supervisor = await desk.world.signIn('supervisor');
  });
  after(() => desk.world.close());

  const settle = () => desk.world.settle();
  const find = async (value: string): Promise<string> => {
    await settle();
    const { data } = await supervisor.post<FoundCitizen>('/citizens/find', { value });
    return data.id ?? '';
  };
  const show = async (id: string): Promise<Citizen> =>
    (await supervisor.get<Citizen>(`/citizens/${id}`)).data;
  const written = (contact: string, text: string, channel: 'email' | 'wechat' = 'email') =>
    desk.world.system.features.conversations.inbox.take({
      ...{ channel, contact, text, messageId: randomUUID(), name: '', language: 'zh-CN', first: 'waiting' },
      threadId: null,
    });
  /** A letter that becomes a ticket with a number. */
  const letterWithNumber = async (mail: string, phone: string, name = '林晓'): Promise<string> => {
    const { id } = await written(mail, '五一路积水。');
    await desk.agent.post(`/conversations/${id}/take`);
    const filed = await desk.agent.post(`/conversations/${id}/tickets`, {
      ...{ title: '五一路积水', description: '五一路积水很深。', requestType: 'help', address: '五一路' },
      ...{ name, phone, idempotencyKey: randomUUID() },
    });
    expect(filed.status, JSON.stringify(filed.error)).to.be.below(300);
    await settle();
    return id;
  };
  const decide = (suggestion: MergeSuggestion, verb: 'accept' | 'decline') =>
    supervisor.post(`/citizens/suggestions/${suggestion.id}/${verb}`, {
      version: suggestion.version,
      reason: '已电话核实',
    });

  it('come about by a ticket, and are the same person with the same number however it is written', async () => {
    const first = await desk.file({ citizen: { name: '陈一', phone: '13911110001' } });
    await desk.file({ citizen: { name: '陈一', phone: '+86 139 1111 0001' } });
    const id = await find('13911110001');
    expect(await find('+8613911110001')).to.equal(id);
    const person = await show(id);
    expect(person).to.deep.include({ names: ['陈*'], realNameLevel: 'self_stated' });
    expect(person.identities).to.have.length(1);
    expect(person.identities[0]?.since, 'met when it was filed').to.equal(first.filedAt);
    expect(person.identities[0]).to.include({ kind: 'phone', value: '139****0001', verifiedAt: null });
    expect(person.timeline.filter(({ kind }) => kind === 'ticket')).to.have.length(2);
    const { data } = await desk.agent.get<FoundCitizen>(`/citizens/of/ticket/${first.id}`);
    expect(data.id).to.equal(id);
  });

  it('come about by a call without a name, and hold notes about their number', async () => {
    const phones = openTelephones(desk.world);
    const window = await phones.ready(desk.agent);
    await phones.dial('13911110002');
    const call = await phones.accept(desk.agent, window);
    await desk.agent.post(`/calls/${call.id}/caller-notes`, { text: '听力不好，请慢些说' });
    await phones.hangUpAll([desk.agent]);
    const person = await show(await find('13911110002'));
    expect(person).to.deep.include({ names: [], realNameLevel: 'unnamed' });
    expect(person.timeline.map(({ kind, id }) => [kind, id])).to.deep.equal([['call', call.id]]);
    expect(person.notes.map(({ text }) => text)).to.deep.equal(['听力不好，请慢些说']);
    const { data } = await supervisor.get<FoundCitizen>(`/citizens/of/call/${call.id}`);
    expect(data.id).to.equal(person.id);
  });

  it('are suggested to be one when a letter gave a number, merged by staff, and given back exactly', async () => {
    await desk.file({ citizen: { name: '林晓', phone: '13911110003' } });
    const conversationId = await letterWithNumber('lin@example.com', '13911110003');
    const [byPhone, byMail] = [await find('13911110003'), await find('LIN@example.com')];
    expect(byMail).to.not.equal(byPhone);
    const before = [await show(byPhone), await show(byMail)];
    const [suggestion] = before[0]!.suggestions;
    expect(suggestion!.reasons.map(({ kind }) => kind)).to.have.members(['same_ticket', 'same_conversation']);
    const { data } = await supervisor.get<Page<MergeSuggestion>>('/citizens/suggestions');
    expect(data.items.map(({ id }) => id)).to.include(suggestion!.id);

    expect((await desk.agent.post(`/citizens/suggestions/${suggestion!.id}/accept`, {})).status).to.equal(
      403,
    );
    const stale = { version: 7, reason: 'x' };
    const refused = await supervisor.post(`/citizens/suggestions/${suggestion!.id}/accept`, stale);
    expect(refused.error?.code).to.equal('conflict');
    expect((await decide(suggestion!, 'accept')).status).to.equal(200);
    expect((await decide(suggestion!, 'accept')).error?.code).to.equal('invalid_transition');

    const id = await find('lin@example.com');
    expect(await find('13911110003')).to.equal(id);
    const merged = await show(id);
    expect(merged.identities.map(({ kind }) => kind)).to.have.members(['phone', 'mail']);
    expect(merged.timeline.map(({ kind }) => kind)).to.have.members(['ticket', 'ticket', 'conversation']);
    expect(merged.timeline.map((entry) => entry.id)).to.include(conversationId);
    expect(merged.suggestions).to.deep.equal([]);

    const [merge] = merged.merges;
    expect(merge).to.include({ reason: '已电话核实' });
    const undo = { version: merge!.version, reason: '本人来电否认' };
    const path = `/citizens/${id}/merges/${merge!.member.id}/undo`;
    expect((await supervisor.post(path, undo)).status).to.equal(200);
    expect((await supervisor.post(path, undo)).error?.code).to.equal('not_found');
    const after = [await show(byPhone), await show(byMail)];
    const lasting = ({ identities, names, timeline, preferences }: Citizen) => ({
      ...{ identities, names, timeline, preferences },
    });
    expect(after.map(lasting)).to.deep.equal(before.map(lasting));
    const trail = await (await desk.world.signIn('admin')).get(`/audit?entity=citizen/${id}&limit=50`);
    expect(trail.data.items.map(({ action }: { action: string }) => action)).to.include.members([
      'citizen.merged',
      'citizen.unmerged',
    ]);
  });

  it('who were declared two are not suggested again', async () => {
    await letterWithNumber('wu@example.com', '13911110004', '吴二');
    const id = await find('wu@example.com');
    const [suggestion] = (await show(id)).suggestions;
    expect((await decide(suggestion!, 'decline')).status).to.equal(200);
    await letterWithNumber('wu@example.com', '13911110004', '吴二');
    expect((await show(id)).suggestions).to.deep.equal([]);
  });

  it('of one name are suggested to be one when their numbers end alike, or one wrote the number of the other', async () => {
    await desk.file({ citizen: { name: '欧阳青', phone: '13911110005' } });
    await desk.file({ citizen: { name: '欧阳青', phone: '18622220005' } });
    const [suggestion] = (await show(await find('18622220005'))).suggestions;
    expect(suggestion!.reasons).to.deep.equal([{ kind: 'same_name', entry: null }]);
    const { id } = await written('openid-000000000001', '我的电话是13911110005，请回电', 'wechat');
    const said = (await show(await find('13911110005'))).suggestions.find(({ reasons }) =>
      reasons.some(({ kind }) => kind === 'said_phone'),
    );
    expect(said?.reasons[0]?.entry).to.deep.equal({ kind: 'conversation', id });
  });

  it('are told as they want: not at all, of the result alone, or by mail instead of by text', async () => {
    const numbers = { none: '13911120001', quiet: '13911120002', mail: '13911120003' };
    const ticketOf = async (phone: string) => desk.file({ citizen: { name: '周到', phone } });
    const filed = {
      none: await ticketOf(numbers.none),
      quiet: await ticketOf(numbers.quiet),
      mail: await ticketOf(numbers.mail),
    };
    await letterWithNumber('zhou@example.com', numbers.mail, '周到');
    const [suggestion] = (await show(await find('zhou@example.com'))).suggestions;
    await decide(suggestion!, 'accept');
    const wishes = { none: ['none', false], quiet: ['default', true], mail: ['mail', false] } as const;
    for (const name of ['none', 'quiet', 'mail'] as const) {
      const [news, isQuiet] = wishes[name];
      const path = `/citizens/${await find(numbers[name])}/preferences`;
      const { status } = await desk.agent.send('PUT', path, { news, isQuiet, language: 'en' });
      expect(status).to.equal(200);
      await desk.act(desk.dispatcher)(filed[name], 'dispatch', { departmentId: desk.department.id });
    }
    await settle();
    const { data } = await supervisor.get<Page<TextMessage>>('/texts?limit=200');
    const templatesOf = ({ id }: { id: string }) =>
      data.items.filter(({ ticketId }) => ticketId === id).map(({ template }) => template);
    expect(templatesOf(filed.none)).to.deep.equal(['filed']);
    expect(templatesOf(filed.quiet)).to.deep.equal(['filed']);
    expect(templatesOf(filed.mail)).to.deep.equal(['filed']);
    const conversation = (await show(await find('zhou@example.com'))).timeline.find(
      ({ kind }) => kind === 'conversation',
    );
    const said = (await supervisor.get<Conversation>(`/conversations/${conversation!.id}`)).data.messages;
    expect(said.map(({ text }) => text)).to.include(`news_dispatched:${filed.mail.number}`);
  });

  it('are revealed for a reason that is written down, found by whole values, and unknown to departments', async () => {
    await desk.file({ citizen: { name: '郑七', phone: '13911110007' } });
    const id = await find('13911110007');
    expect(await find('1391111')).to.equal('');
    expect((await supervisor.post(`/citizens/${id}/reveal`, {})).error?.details[0]?.path).to.equal('reason');
    const { data } = await desk.agent.post<Citizen>(`/citizens/${id}/reveal`, { reason: '回电核实' });
    expect(data.names).to.deep.equal(['郑七']);
    expect(data.identities[0]).to.include({ value: '13911110007' });
    const trail = await (await desk.world.signIn('admin')).get(`/audit?entity=citizen/${id}`);
    const actions = trail.data.items.map(({ action }: { action: string }) => action);
    expect(actions).to.include.members(['citizen.revealed', 'citizen.searched']);
    expect((await desk.handler.get(`/citizens/${id}`)).status).to.equal(403);
    expect((await desk.agent.post('/citizens/find', { value: '13911110007' })).status).to.equal(403);
    expect((await desk.world.stranger.get(`/citizens/${id}`)).status).to.equal(401);
    expect((await supervisor.get('/citizens/0123456789abcdef01234567')).status).to.equal(404);
  });
});
