import { expect } from 'chai';
import { toWgs84 } from '../../../integrations/channels/wechat/position.ts';
import { readMessage } from '../../../integrations/channels/wechat/read-message.ts';
import { cdata, readXml } from '../../../integrations/channels/wechat/read-xml.ts';
import { splitText } from '../../../integrations/channels/wechat/split-text.ts';

const head = { ToUserName: 'gh_1', FromUserName: 'openid-1', CreateTime: '1409659813' };
const read = (fields: Record<string, string>) => readMessage({ ...head, ...fields }).arrival;

describe('A message of WeChat', () => {
  const kinds: [Record<string, string>, object][] = [
    [
      { MsgType: 'text', MsgId: '1', Content: ' 路灯不亮 ' },
      { kind: 'text', text: '路灯不亮' },
    ],
    [
      { MsgType: 'voice', MsgId: '2', MediaId: 'm', Format: 'amr', Recognition: '路灯不亮' },
      { kind: 'media', media: 'voice', mediaId: 'm', text: '路灯不亮' },
    ],
    [
      { MsgType: 'image', MsgId: '3', MediaId: 'm', PicUrl: 'x' },
      { kind: 'media', media: 'image', text: '' },
    ],
    [
      { MsgType: 'shortvideo', MsgId: '4', MediaId: 'm' },
      { kind: 'media', media: 'video' },
    ],
    [
      { MsgType: 'link', MsgId: '5', Title: '标题', Url: 'https://x.cn' },
      { kind: 'text', text: '标题\nhttps://x.cn' },
    ],
    [{ MsgType: 'event', Event: 'subscribe' }, { kind: 'subscribe' }],
    [{ MsgType: 'event', Event: 'unsubscribe' }, { kind: 'unsubscribe' }],
    [
      { MsgType: 'event', Event: 'CLICK', EventKey: 'person' },
      { kind: 'click', key: 'person' },
    ],
    [{ MsgType: 'event', Event: 'VIEW', EventKey: 'https://x.cn' }, { kind: 'view' }],
    [
      { MsgType: 'event', Event: 'LOCATION' },
      { kind: 'other', type: 'event LOCATION' },
    ],
    [
      { MsgType: 'image', MsgId: '6' },
      { kind: 'other', type: 'image' },
    ],
  ];
  for (const [fields, expected] of kinds) {
    it(`is read: ${fields.MsgType} ${fields.Event ?? fields.MsgId ?? ''}`, () => {
      expect(read(fields)).to.include({ openId: 'openid-1', ...expected });
    });
  }

  it('has one name however often it comes, and another for another', () => {
    const first = read({ MsgType: 'text', MsgId: '6054768590064713728', Content: 'a' }).messageId;
    expect(read({ MsgType: 'text', MsgId: '6054768590064713728', Content: 'a' }).messageId).to.equal(first);
    expect(read({ MsgType: 'text', MsgId: '6054768590064713729', Content: 'a' }).messageId).not.to.equal(
      first,
    );
    const click = read({ MsgType: 'event', Event: 'CLICK', EventKey: 'person' }).messageId;
    expect(read({ MsgType: 'event', Event: 'CLICK', EventKey: 'tickets' }).messageId).not.to.equal(click);
  });

  it('has its place in WGS 84', () => {
    const arrival = read({
      MsgType: 'location',
      MsgId: '1',
      Location_X: '26.0826',
      Location_Y: '119.2990',
      Label: '八一七路',
    });
    expect(arrival).to.include({ kind: 'location', label: '八一七路' });
    const { lat, long } = toWgs84({ lat: 26.0826, long: 119.299 });
    expect(arrival).to.include({ lat, long });
    // The shift in Fuzhou is some 300 metres north-west to south-east; it is not nothing and not a kilometre.
    expect(Math.abs(lat - 26.0826)).to.be.within(0.001, 0.006);
    expect(Math.abs(long - 119.299)).to.be.within(0.003, 0.007);
  });

  for (const fields of [
    { MsgType: 'location', MsgId: '1' },
    { MsgType: '' },
    { MsgType: 'text', MsgId: 'x' },
  ]) {
    it(`is refused when it is none: ${JSON.stringify(fields)}`, () => {
      expect(() => read(fields)).to.throw(/not read/);
    });
  }

  it('is refused without a sender', () => {
    expect(() => readMessage({ MsgType: 'text', ToUserName: 'a', CreateTime: '1' })).to.throw(/not read/);
  });
});

describe('The XML of a message', () => {
  it('keeps long numbers and spaces as they are', () => {
    expect(readXml('<xml><MsgId>6054768590064713728</MsgId><C><![CDATA[ a<b> ]]></C></xml>')).to.deep.equal({
      MsgId: '6054768590064713728',
      C: ' a<b> ',
    });
  });

  it('may speak of document types, and declares none', () => {
    const said = '<!DOCTYPE html><!ENTITY x SYSTEM "file:///etc/passwd">';
    expect(readXml(`<xml><C>${cdata(said)}</C></xml>`)).to.deep.equal({ C: said });
  });

  it('is read again as it was written, ends of CDATA included', () => {
    expect(readXml(`<xml><C>${cdata('a]]>b')}</C></xml>`)).to.deep.equal({ C: 'a]]>b' });
  });

  const attacks: [string, string][] = [
    ['a file', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><C>&x;</C></xml>'],
    ['an address', '<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd"><xml><C>a</C></xml>'],
    ['growth', '<!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><C>&b;</C></xml>'],
    ['a hidden declaration', '<xml><C><![CDATA[x]]></C></xml><!doctype xml [<!entity x "y">]>'],
  ];
  for (const [what, xml] of attacks) {
    it(`reaches for nothing: ${what}`, () => {
      expect(() => readXml(xml)).to.throw(/document type/);
    });
  }

  for (const xml of [
    '',
    'hello',
    '{"a":1}',
    '<xml><C>',
    '<xml><C></xml></C>',
    '<other><C>a</C></other>',
    '<xml/>',
  ]) {
    it(`is refused when it is broken: ${JSON.stringify(xml)}`, () => {
      expect(() => readXml(xml)).to.throw(/not read/);
    });
  }
});

describe('A text for WeChat', () => {
  it('goes whole where it fits', () => {
    expect(splitText('一行\n两行', 2_048)).to.deep.equal(['一行\n两行']);
  });

  it('is parted at ends of lines, and within a line only where it must be', () => {
    expect(splitText('一二\n三四\n五', 8)).to.deep.equal(['一二', '三四', '五']);
    expect(splitText('一二三四五', 9)).to.deep.equal(['一二三', '四五']);
    expect(splitText('😀😀😀', 8)).to.deep.equal(['😀😀', '😀']);
  });

  it('says nothing where there is nothing', () => {
    expect(splitText('\n \n', 8)).to.deep.equal([]);
  });
});
