import { expect } from 'chai';
import type { DispatchDirectory, DispatchSuggestion } from '../../contract/dispatch.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

describe('dispatch', () => {
  let desk: Desk;
  let administrator: SignedIn;
  before(async () => {
    desk = await openDesk();
    administrator = await desk.world.signIn('admin');
  });
  after(() => desk.world.close());

  const suggest = async (query: object) =>
    (await desk.agent.post<DispatchSuggestion>('/dispatch-suggestions', query)).data;

  describe('POST /api/dispatch-suggestions', () => {
    it('knows topic, department and reason on the first day', async () => {
      const { topics, departments } = await suggest({
        title: '小区楼下流动摊贩占道摆摊',
        district: '鼓楼区',
      });
      expect(topics[0]?.topic).to.equal('市容与城管/占道经营/流动摊贩');
      expect(topics[0]?.words).to.include.oneOf(['流动', '摊贩', '占', '占道']);
      expect(departments[0]).to.deep.include({ departmentName: '鼓楼区', source: 'directory' });
    });

    it('sends to the bureau where no district is known', async () => {
      const { departments } = await suggest({ title: '流动摊贩占道经营' });
      expect(departments[0]?.departmentName).to.equal('福州市城市管理委员会');
    });

    it('sees danger, and none in an everyday question', async () => {
      expect((await suggest({ title: '厨房闻到煤气味，燃气泄漏' })).urgency?.urgency).to.equal('danger');
      expect((await suggest({ title: '社保卡丢了怎么补办' })).urgency).to.equal(null);
    });

    it('shows the like ticket that has been dispatched', async () => {
      const ticket = await desk.dispatched({
        title: '洋中路夜市烧烤摊油烟扰民',
        topic: '生态环境/大气污染/餐饮油烟',
      });
      const { precedents } = await suggest({ title: '洋中路夜市烧烤油烟' });
      expect(precedents[0]).to.deep.include({ id: ticket.id, departmentName: '福州市城市管理委员会' });
    });

    it('suggests nothing for nothing', async () => {
      expect(await suggest({})).to.deep.equal({ topics: [], departments: [], urgency: null, precedents: [] });
    });

    it('answers 400, 401 and 403', async () => {
      expect((await desk.agent.post('/dispatch-suggestions', { title: 'x'.repeat(121) })).status).to.equal(
        400,
      );
      expect((await desk.world.stranger.post('/dispatch-suggestions', {})).status).to.equal(401);
      expect((await desk.handler.post('/dispatch-suggestions', {})).status).to.equal(403);
    });
  });

  describe('PUT /api/dispatch-directory', () => {
    const read = async () => (await desk.agent.get<DispatchDirectory>('/dispatch-directory')).data;
    const bodyOf = ({ version, topics, rows }: DispatchDirectory) => ({
      baseVersion: version,
      topics,
      rows,
      reason: '测试',
    });

    it('keeps a version of its own for each save, and suggestions follow it', async () => {
      const before = await read();
      const rows = before.rows.map((row) =>
        row.topic === '市容与城管/占道经营' && row.area === '' ? { ...row, leadId: desk.department.id } : row,
      );
      const topics = [...before.topics, '海洋与渔业/渔船/渔船检验'];
      const saved = await administrator.send<DispatchDirectory>('PUT', '/dispatch-directory', {
        ...bodyOf(before),
        topics,
        rows,
      });
      expect(saved.data.version).to.equal(before.version + 1);
      expect((await suggest({ title: '渔船检验在哪里办' })).topics[0]?.topic).to.equal(
        '海洋与渔业/渔船/渔船检验',
      );
    });

    it('keeps what topics are called in English until somebody calls them something else', async () => {
      const before = await read();
      expect(before.englishNames).to.deep.include({ topic: '市政与建设', name: 'Public works' });
      const put = (body: object) => administrator.send<DispatchDirectory>('PUT', '/dispatch-directory', body);
      const same = (await put(bodyOf(before))).data;
      expect(same.englishNames).to.deep.equal(before.englishNames);
      const englishNames = [{ topic: '市政与建设', name: 'Roads and drains' }];
      const changed = (await put({ ...bodyOf(same), englishNames })).data;
      expect(changed.englishNames).to.deep.equal(englishNames);
      const nameless = await put({ ...bodyOf(changed), englishNames: [{ topic: '市政与建设', name: ' ' }] });
      expect([nameless.status, nameless.error?.details[0]?.path]).to.deep.equal([400, 'englishNames.0.name']);
    });

    it('refuses a save on an older version', async () => {
      const now = await read();
      const body = { ...bodyOf(now), baseVersion: now.version + 5 };
      expect((await administrator.send('PUT', '/dispatch-directory', body)).status).to.equal(409);
    });

    it('names the row whose department is not there', async () => {
      const now = await read();
      const rows = [{ topic: '甲/乙', area: '', leadId: 'f'.repeat(24), helperIds: [] }];
      const { status, error } = await administrator.send('PUT', '/dispatch-directory', {
        ...bodyOf(now),
        rows,
      });
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.equal('rows.0.leadId');
    });

    it('is for administrators alone', async () => {
      const body = bodyOf(await read());
      expect((await desk.agent.send('PUT', '/dispatch-directory', body)).status).to.equal(403);
      expect((await desk.world.stranger.send('PUT', '/dispatch-directory', body)).status).to.equal(401);
    });
  });
});
