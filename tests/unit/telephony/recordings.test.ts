import { expect } from 'chai';
import {
  createRecordings,
  type Recording,
} from '../../../integrations/telephony/local-carrier/recordings.ts';
import type { CarrierSocket, Leg } from '../../../integrations/telephony/local-carrier/leg.ts';

const socket = {} as CarrierSocket;
const sid = `RE${'1'.repeat(32)}`;

describe('A recording that comes in parts', () => {
  let told: Record<string, string>[];
  let leg: Leg;
  let ended: (Recording | undefined)[];
  let recordings: ReturnType<typeof createRecordings>;

  beforeEach(() => {
    told = [];
    ended = [];
    leg = { sid: 'CA1', from: '13800001234', to: '12345', status: 'in-progress', socket } as Leg;
    recordings = createRecordings({
      publicUrl: 'http://hotline.example',
      accountSid: 'AC1',
      webhooks: {
        ask: () => Promise.resolve(''),
        tell: (_url, fields) => Promise.resolve(void told.push(fields)),
      },
    });
    const order = { sid, leg, statusCallback: '/recorded', source: 'Conference' } as const;
    void recordings.expect(order).then((recording) => ended.push(recording));
  });

  const hand = (place: number, { isLast = false, from = socket, data = `part${String(place)}.` } = {}) =>
    recordings.receive(
      { legId: 'CA1', socket: from },
      { sid, place, isLast, seconds: (place + 1) * 2, mediaType: 'audio/webm', data: Buffer.from(data) },
    );
  const sound = () => recordings.get(sid)?.data.toString();

  it('is put together when its last part is there, whatever the order, and however often a part came', async () => {
    for (const place of [2, 0, 0]) hand(place, { isLast: place === 2 });
    expect(sound()).to.equal(undefined);
    hand(1, { data: 'part1.' });
    expect(sound()).to.equal('part0.part1.part2.');
    hand(1, { data: 'another' });
    await Promise.resolve();
    expect(ended.map((one) => one?.seconds)).to.deep.equal([6]);
    expect(
      told.map(({ RecordingSid, RecordingDuration }) => [RecordingSid, RecordingDuration]),
    ).to.deep.equal([[sid, '6']]);
  });

  it('ends without a word where nothing more will come: what can be played up to the first gap is kept', async () => {
    for (const place of [0, 1, 3]) hand(place);
    expect(recordings.finish(sid)).to.equal(true);
    expect(sound()).to.equal('part0.part1.');
    await Promise.resolve();
    expect(ended[0]?.seconds).to.equal(4);
    expect(recordings.finish(sid), 'the second time').to.equal(false);
  });

  it('is none when no part came, or nothing could be recorded', async () => {
    expect(recordings.finish(sid)).to.equal(false);
    const nothing = {
      sid,
      place: 0,
      isLast: true,
      seconds: 0,
      mediaType: 'audio/webm',
      data: Buffer.alloc(0),
    };
    recordings.receive({ legId: 'CA1', socket }, nothing);
    await Promise.resolve();
    expect([ended, told, sound()]).to.deep.equal([[undefined], [], undefined]);
  });

  it('is taken from the page alone that has the call; another is asked to come again', () => {
    expect(hand(0, { from: {} as CarrierSocket })).to.equal(false);
    expect(hand(0)).to.equal(true);
    expect(hand(1, { isLast: true, data: '' })).to.equal(true);
    expect(sound()).to.equal('part0.');
    expect(hand(1, { from: {} as CarrierSocket }), 'nobody waits for it').to.equal(true);
  });

  it('stops growing where nobody records so much', () => {
    const megabytes = Buffer.alloc(5 * 1024 * 1024);
    for (const place of [0, 1, 2])
      recordings.receive(
        { legId: 'CA1', socket },
        { sid, place, isLast: false, seconds: place + 1, mediaType: 'audio/webm', data: megabytes },
      );
    recordings.finish(sid);
    expect(recordings.get(sid)?.data.length).to.equal(megabytes.length);
  });
});
