import { expect } from 'chai';
import { createFakeClock } from '../support/fake-clock.ts';
import { openFormSender, pairIn, valueOf, type FormSender } from '../support/form-sender.ts';
import { exifWithPosition, jpegWithPosition } from '../support/pictures.ts';
import { foreignFiles } from '../support/sample-files.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('The form of a request', () => {
  let world: World;
  let agent: SignedIn;
  let send: FormSender['send'];
  let ticketOf: FormSender['ticketOf'];
  const clock = createFakeClock(new Date('2026-11-24T02:00:00Z'));
  before(async () => {
    ({ world, agent, send, ticketOf } = await openFormSender(clock));
  });
  after(() => world.close());

  describe('place', () => {
    it('offers every street below its district, without JavaScript', async () => {
      const text = await (await fetch(`${world.url}/requests/new`)).text();
      expect(text).to.match(/<optgroup label="晋安区">.*?<option value="晋安区 王庄街道"/s);
      expect(text.match(/<optgroup/g)).to.have.length(12);
    });

    it('puts the street before the address, and takes the district from the street alone', async () => {
      const { status, text } = await send({
        isNew: 'true',
        street: '晋安区 王庄街道',
        address: '福马路 12 号',
      });
      expect(status).to.equal(200);
      expect(await ticketOf(text)).to.include({ district: '晋安区', address: '王庄街道福马路 12 号' });
    });

    it('says when the street is not in the district, and loses nothing', async () => {
      const { status, text } = await send({
        district: '鼓楼区',
        street: '晋安区 王庄街道',
        address: '福马路',
      });
      expect(status).to.equal(400);
      expect(text).to.include('href="#field-street"').and.include('不在所选的区县');
      expect(text).to.match(/<option[^>]* value="晋安区 王庄街道"[^>]* selected=""/);
      expect(valueOf(text, 'address')).to.equal('福马路');
    });

    it('keeps a marked position, and refuses one outside the city', async () => {
      const far = await send({ lat: '39.9', long: '116.4' });
      expect(far.status).to.equal(400);
      expect(far.text).to.include('href="#field-location"');
      const { text } = await send({ isNew: 'true', isPublic: 'true', lat: '26.0745', long: '119.2965' });
      const { number } = pairIn(text);
      const stored = await world.system.features.tickets.tickets.publicTickets({
        numbers: [number],
        from: new Date(0),
        to: clock.now(),
        isClosed: undefined,
        kinds: undefined,
        limit: 1,
        skip: 0,
      });
      expect(stored[0]?.location).to.deep.equal({ lat: 26.0745, long: 119.2965 });
    });

    it('has no map unless tiles are configured', async () => {
      const response = await fetch(`${world.url}/requests/new`);
      const text = await response.text();
      expect(text).not.to.include('/assets/map.').and.not.include('data-tiles');
      expect(response.headers.get('content-security-policy')).to.include("img-src 'self' data: blob:");
    });
  });

  describe('pictures', () => {
    it('are kept with the request, without the position that was in them', async () => {
      const photograph = jpegWithPosition();
      const { text } = await send({ isNew: 'true' }, [['站牌.jpg', photograph]]);
      const ticket = await ticketOf(text);
      expect(ticket.attachments).to.have.length(1);
      const [file] = ticket.attachments;
      expect(file).to.include({ name: '站牌.jpg', mediaType: 'image/jpeg', uploadedBy: '林先生' });
      const address = `${world.url}/api/tickets/${ticket.id}/attachments/${file?.id ?? ''}`;
      const kept = await fetch(address, { headers: { cookie: agent.cookie } });
      const bytes = Buffer.from(await kept.arrayBuffer());
      expect(bytes).to.have.length(file?.size ?? 0);
      expect(bytes.includes(exifWithPosition(6).subarray(-48))).to.equal(false);
      expect(photograph.includes(exifWithPosition(6).subarray(-48))).to.equal(true);
    });

    it('outlive a form that must be mended, and may be left out', async () => {
      const wrong = await send({ title: '' }, [['站牌.jpg', jpegWithPosition()]]);
      expect(wrong.status).to.equal(400);
      expect(wrong.text).to.include('已上传：站牌.jpg');
      const draft = valueOf(wrong.text, 'draft');
      const mended = await send({ isNew: 'true', draft });
      expect((await ticketOf(mended.text)).attachments).to.have.length(1);
      const again = await send({ title: '' }, [['另一张.jpg', jpegWithPosition()]]);
      const without = await send({
        isNew: 'true',
        draft: valueOf(again.text, 'draft'),
        withoutPictures: 'true',
      });
      expect((await ticketOf(without.text)).attachments).to.have.length(0);
    });

    it('that are no pictures are refused by name of the field; good ones beside them are kept', async () => {
      const program = foreignFiles['a program'] ?? Buffer.alloc(0);
      const { status, text } = await send({}, [
        ['a.jpg', program],
        ['站牌.jpg', jpegWithPosition()],
      ]);
      expect(status).to.equal(400);
      expect(text).to.include('href="#field-pictures"').and.include('这种文件不能上传');
      expect(text).to.include('已上传：站牌.jpg');
    });

    it('are four at most', async () => {
      const five = Array.from({ length: 5 }, (_, at): [string, Buffer] => [`${at}.jpg`, jpegWithPosition()]);
      const { text } = await send({ isNew: 'true' }, five);
      expect((await ticketOf(text)).attachments).to.have.length(4);
    });

    it('of a form that nobody sends are let go after a day', async () => {
      const { text } = await send({ title: '' }, [['站牌.jpg', jpegWithPosition()]]);
      const draft = valueOf(text, 'draft');
      const { drafts } = world.system.features.webRequests.webRequests;
      const [picture] = await drafts.picturesOf(draft);
      clock.advance(25 * 60 * 60 * 1000);
      await world.system.features.webRequests.sweep();
      expect(await drafts.picturesOf(draft)).to.have.length(0);
      let isGone = false;
      await world.system.adapters.files.open(picture?.id ?? '').catch(() => (isGone = true));
      expect(isGone).to.equal(true);
    });
  });
});

describe('The form of a request where map tiles are configured', () => {
  it('shows a map and lets its pictures come from there alone', async () => {
    const world = await openWorld({
      environment: { MAP_TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png' },
    });
    const response = await fetch(`${world.url}/requests/new`);
    const text = await response.text();
    expect(text)
      .to.include('data-tiles="https://tiles.example/{z}/{x}/{y}.png"')
      .and.match(/\/assets\/map\.\w+\.js/);
    expect(response.headers.get('content-security-policy')).to.include(
      "img-src 'self' https://tiles.example data:",
    );
    const other = await fetch(`${world.url}/`);
    expect(other.headers.get('content-security-policy')).not.to.include('tiles.example');
    await world.close();
  });
});
