import { expect } from 'chai';
import { inspect } from '../../../server/features/guard/index.ts';

describe('inspect', () => {
  const dangers: [text: string, number: string | null][] = [
    ['楼下餐馆着火了，冒浓烟', '119'],
    ['厨房燃气泄漏，整栋楼都闻到', '119'],
    ['我妹妹说她想轻生，在楼顶', '120'],
    ['There is a gas leak in our building', '119'],
    ['有人持刀在小区门口', '110'],
    ['五四路车祸，有人躺在地上', '122'],
    ['希望社区组织火灾演练', null],
    ['小区存在火灾隐患，消防通道被堵', null],
    ['居住证怎么办', null],
    ['路灯不亮', null],
  ];
  for (const [text, number] of dangers)
    it(`${number === null ? 'sees no danger' : `says to call ${number}`} in “${text}”`, () => {
      expect(inspect(text).danger).to.equal(number);
    });

  const languages: [text: string, language: string][] = [
    ['八一七路路灯不亮 LED', 'zh'],
    ['The street lamp on Bayiqi Road is out', 'en'],
    ['街灯がつきません', 'ja'],
    ['가로등이 꺼졌습니다', 'ko'],
    ['Фонарь не горит', 'ru'],
    ['مصباح الشارع معطل', 'ar'],
    ['ไฟถนนเสีย', 'th'],
    ['123 !!', 'und'],
    ['', 'und'],
  ];
  for (const [text, language] of languages)
    it(`takes “${text}” for ${language}`, () => {
      expect(inspect(text).language).to.equal(language);
    });

  it('flags insults, also those with signs put between', () => {
    for (const text of ['你们都是傻逼', '傻*逼', '你他 妈 的', 'what an asshole'])
      expect(inspect(text).isAbusive, text).to.equal(true);
    for (const text of ['妈妈的药费报销', '小区的狗叫', 'a class on hold'])
      expect(inspect(text).isAbusive, text).to.equal(false);
  });
});
