/** Somebody whose every sign is found again wherever it lies. */
export const known = {
  name: '苏木兰溪',
  phone: '13966660002',
  mail: 'sumulanxi@example.com',
  openId: 'openid-sumulanxi-of-wechat',
  address: '五一路88号3栋502室',
} as const;

/** What people write although they should not. */
export const gossip = `${known.name}，电话139 6666 0002，邮箱${known.mail}，住${known.address}`;

/** What nothing may hold any more; the masked number too. */
export const signsOf = [
  ...[known.name, known.phone, '139 6666 0002', '139****0002', known.mail, known.openId],
  ...[known.address, '3栋502室'],
];
