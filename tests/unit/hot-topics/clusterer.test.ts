import { expect } from 'chai';
import { createClusterer, type Clusterer } from '../../../server/features/hot-topics/clustering/clusterer.ts';

const message = (title: string, district: string | null = null) => ({
  title,
  description: '',
  district,
  address: null,
});

describe('The clusterer of messages', () => {
  let clusterer: Clusterer;
  const place = (id: string, title: string, district: string | null = null): string => {
    const reading = clusterer.read(message(title, district));
    const cluster = clusterer.find(reading)?.cluster ?? id;
    clusterer.hold(id, reading, cluster);
    return cluster;
  };

  beforeEach(() => {
    clusterer = createClusterer();
    place('pipe', '鼓楼区五四路水管爆裂，路面积水严重', '鼓楼区');
  });

  const together: [what: string, title: string, district: string | null][] = [
    ['the same in other words', '五四路自来水管爆裂，路面都是积水', '鼓楼区'],
    ['the same without a district', '五四路水管爆裂积水没人管', null],
    ['the same again', '鼓楼区五四路水管爆裂，路面积水严重', '鼓楼区'],
  ];
  for (const [what, title, district] of together) {
    it(`puts ${what} with the first`, () => {
      expect(place('other', title, district)).to.equal('pipe');
    });
  }

  const apart: [what: string, title: string, district: string | null][] = [
    ['another matter at the same place', '五四路共享单车占用人行道', '鼓楼区'],
    ['the same matter at another place', '上下杭路水管爆裂，路面积水严重', '台江区'],
    ['something else', '咨询公积金贷款额度', null],
    ['nothing at all', '', null],
  ];
  for (const [what, title, district] of apart) {
    it(`leaves ${what} on its own`, () => {
      expect(place('other', title, district)).to.equal('other');
    });
  }

  it('says what a message has in common with the nearest of its cluster', () => {
    const found = clusterer.find(clusterer.read(message('五四路水管爆裂')));
    expect(found).to.deep.include({ cluster: 'pipe', nearest: 'pipe', places: ['五四路'] });
    expect(found?.words).to.include.members(['爆裂', '水管']);
    expect(found?.likeness).to.be.within(0.5, 1);
  });

  it('follows a member that was moved', () => {
    clusterer.move('pipe', 'by hand');
    expect(place('other', '五四路水管爆裂积水')).to.equal('by hand');
  });

  it('forgets a member that was released', () => {
    clusterer.release('pipe');
    expect(clusterer.has('pipe')).to.equal(false);
    expect(place('other', '五四路水管爆裂积水')).to.equal('other');
  });

  it('holds a message once, however often it is told', () => {
    place('pipe', '鼓楼区五四路水管爆裂，路面积水严重');
    expect(clusterer.size).to.equal(1);
  });
});
