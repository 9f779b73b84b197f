import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';

describe('Reading tickets over HTTP', () => {
  let world: Desk['world'];
  let department: Desk['department'];
  let agent: Desk['agent'];
  let dispatcher: Desk['dispatcher'];
  let handler: Desk['handler'];
  let stranger: Desk['stranger'];
  let act: Desk['act'];
  let file: Desk['file'];
  let dispatched: Desk['dispatched'];

  before(async () => {
    ({ world, department, agent, dispatcher, handler, stranger, act, file, dispatched } = await openDesk());
  });
  after(() => world.close());

  describe('who sees what', () => {
    it("hides other departments' tickets as if they were missing", async () => {
      const ticket = await dispatched();
      expect((await stranger.get(`/tickets/${ticket.id}`)).status).to.equal(404);
      expect((await act(stranger)(ticket, 'sign')).status).to.equal(404);
      expect((await handler.get(`/tickets/${ticket.id}`)).status).to.equal(200);
    });

    it('lists a department its own tickets alone, whatever it asks for', async () => {
      await dispatched();
      const own = (await handler.get('/tickets')).data.items;
      expect(own.length).to.be.greaterThan(0);
      expect(new Set(own.map((row: Ticket) => row.departmentId))).to.deep.equal(new Set([department.id]));
      const asked = await stranger.get(`/tickets?departmentId=${department.id}`);
      expect(asked.data.items).to.deep.equal([]);
    });

    it('reveals a citizen with a reason, and writes the look down', async () => {
      const ticket = await dispatched();
      expect((await handler.post(`/tickets/${ticket.id}/reveal`, {})).status).to.equal(400);
      const { data } = await handler.post(`/tickets/${ticket.id}/reveal`, { reason: '联系市民核实地点' });
      expect(data).to.include({ name: '张小明', phone: '13800001234', isRevealed: true });
      const admin = await world.signIn('admin');
      const trail = (await admin.get(`/audit?entity=ticket/${ticket.id}`)).data.items;
      expect(trail[0]).to.include({ action: 'citizen.revealed', reason: '联系市民核实地点' });
    });

    it('shows a confidential citizen to the hotline alone', async () => {
      const ticket = await dispatched({ isConfidential: true });
      const seen = (await handler.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(seen.citizen).to.include({ name: null, phone: null });
      expect((await handler.post(`/tickets/${ticket.id}/reveal`, { reason: '想知道' })).status).to.equal(403);
      expect((await agent.post(`/tickets/${ticket.id}/reveal`, { reason: '回访' })).data.name).to.equal(
        '张小明',
      );
    });
  });

  describe('GET /tickets', () => {
    it('pages through all of a state without losing or repeating one', async () => {
      await Promise.all(Array.from({ length: 5 }, () => file()));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = cursor ? `&cursor=${cursor}` : '';
        const page: { data: { items: Ticket[]; next: string | null } } = await agent.get(
          `/tickets?state=pending_dispatch&limit=50${query}`,
        );
        seen.push(...page.data.items.map((row) => row.id));
        cursor = page.data.next;
      } while (cursor !== null);
      const { data: counts } = await agent.get<Record<string, number>>('/tickets/counts');
      expect(new Set(seen).size).to.equal(seen.length);
      expect(seen.length).to.equal(counts.pending_dispatch);
    });

    it('finds by number, by the last digits of the phone and by words', async () => {
      const ticket = await file({
        title: '晋安湖公园共享单车乱停',
        citizen: { name: '李', phone: '13900007788' },
      });
      for (const q of [ticket.number, '7788', '13900007788', '晋安湖', '单车 公园']) {
        const { data } = await agent.get(`/tickets?q=${encodeURIComponent(q)}`);
        expect(
          data.items.map((row: Ticket) => row.id),
          q,
        ).to.include(ticket.id);
      }
      expect((await agent.get(`/tickets?q=${encodeURIComponent('不存在的词语')}`)).data.items).to.deep.equal(
        [],
      );
    });

    it('sorts by deadline, and filters by kind and source', async () => {
      await dispatched({ requestType: 'complaint' });
      const { data } = await agent.get(
        '/tickets?state=pending_sign&sort=deadline&requestType=complaint&source=phone',
      );
      const deadlines = data.items.map((row: Ticket) => row.nextDeadlineAt);
      expect(deadlines.length).to.be.greaterThan(0);
      expect(deadlines).to.deep.equal(deadlines.toSorted());
      expect(new Set(data.items.map((row: Ticket) => row.requestType))).to.deep.equal(new Set(['complaint']));
    });

    it('answers 400 for a broken cursor', async () => {
      const { status, error } = await agent.get('/tickets?cursor=nonsense');
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.equal('cursor');
    });
  });

  describe('attachments', () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );

    it('keeps a picture and gives it back byte for byte, to those who see the ticket', async () => {
      const ticket = await dispatched();
      const { status, data } = await agent.upload<Ticket>(`/tickets/${ticket.id}/attachments`, {
        name: '现场照片.png',
        content: png,
        type: 'image/png',
      });
      expect(status).to.equal(201);
      expect(data.attachments[0]).to.include({
        name: '现场照片.png',
        mediaType: 'image/png',
        size: png.length,
      });
      const path = `/tickets/${ticket.id}/attachments/${data.attachments[0]?.id}`;
      const got = await handler.get(path);
      expect(got.headers.get('content-type')).to.equal('image/png');
      expect((await stranger.get(path)).status).to.equal(404);
    });

    it('judges by content, not by name', async () => {
      const ticket = await file();
      const file2 = {
        name: 'photo.png',
        content: Buffer.from('<script>alert(1)</script>'),
        type: 'image/png',
      };
      expect((await agent.upload(`/tickets/${ticket.id}/attachments`, file2)).status).to.equal(415);
    });
  });

  describe('what others are told', () => {
    it('writes one entry of the feed for one change, without any personal data', async () => {
      const ticket = await file();
      await world.settle();
      const feed = () =>
        world.system.adapters.database.connection
          .collection('feed')
          .find({ 'payload.ticket.id': ticket.id }, { sort: { cursor: 1 } })
          .toArray();
      const entries = await eventually(async () => {
        const found = await feed();
        return found.length > 0 && found;
      });
      expect(entries).to.have.lengthOf(1);
      expect(JSON.stringify(entries)).not.to.match(/13800001234|张小明/);
      await act(dispatcher)(ticket, 'dispatch', { departmentId: department.id });
      await world.settle();
      const after = await feed();
      expect(after.map((entry) => entry.payload.type)).to.deep.equal(['ticket.filed', 'ticket.dispatched']);
      expect(after[1]?.rooms).to.include(`department:${department.id}`);
    });
  });
});
