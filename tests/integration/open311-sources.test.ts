import { expect } from 'chai';
import type { NotificationList } from '../../contract/notifications.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { startOpen311City, type Open311City } from '../support/open311-city.ts';
import type { SignedIn } from '../support/world.ts';

describe("Another city's Open311 endpoint", () => {
  let desk: Desk;
  let admin: SignedIn;
  let city: Open311City;
  let sourceId: string;
  before(async () => {
    desk = await openDesk({ environment: { OUTBOUND_INSIDE: 'on' } });
    admin = await desk.world.signIn('admin');
    city = await startOpen311City();
    const body = { name: '长乐区随手拍', url: `${city.url}/`, jurisdictionId: 'changle' };
    const { data } = await admin.post('/open311/sources', body);
    sourceId = data.sources[0].id;
  });
  after(async () => {
    await desk.world.close();
    await city.close();
  });

  const run = async () => {
    await admin.post(`/open311/sources/${sourceId}/run`);
    await desk.world.settle();
    return (await admin.get('/open311')).data.sources[0];
  };

  it('is merged into the stream, each request once, however often it is read', async () => {
    city.add({
      service_request_id: '77',
      service_name: '路灯故障',
      description: '路灯坏了',
      address: '吴航街道',
    });
    city.add({ service_request_id: '', description: 'no id' });
    expect(await run()).to.include({ merged: 1, rejected: 1, lastError: null });
    city.add({
      service_request_id: '78',
      service_name: 'Unknown',
      description: '',
      address: '',
      lat: 26,
      long: 119,
    });
    expect(await run()).to.include({ merged: 2 });
    expect(city.queries.at(-1)?.get('jurisdiction_id')).to.equal('changle');
    const { data } = await desk.agent.get('/tickets?source=open311&limit=2');
    expect(data.items.map(({ title }: { title: string }) => title)).to.have.members([
      '长乐区随手拍：路灯坏了',
      '长乐区随手拍：Unknown',
    ]);
  });

  it('that is down is said to be so, and made up for later', async () => {
    city.isDown = true;
    for (let round = 0; round < 4; round += 1) expect((await run()).lastError).to.match(/503/);
    city.isDown = false;
    city.add({ service_request_id: '79', description: '恢复后的诉求' });
    const source = await eventually(async () => {
      const now = await run();
      return now.merged === 3 && now;
    });
    expect(source).to.include({ lastError: null });
    const { items } = (await admin.get<NotificationList>('/notifications')).data;
    expect(items.map(({ title }) => title)).to.deep.equal(['Open311 端点已恢复', 'Open311 端点无法读取']);
  });

  it('is refused twice, and where it is none', async () => {
    const again = await admin.post('/open311/sources', { name: '重复', url: city.url });
    expect(again.status).to.equal(409);
    expect(again.error?.details[0]?.path).to.equal('url');
    const wrong = await admin.post('/open311/sources', { name: '错', url: 'ftp://x' });
    expect(wrong.error?.details[0]?.path).to.equal('url');
    expect((await admin.post(`/open311/sources/${'0'.repeat(24)}/run`)).status).to.equal(404);
  });
});
