/** Insults, as people write them; a text with one is flagged for whoever reads it, and never hidden or deleted. */
const insults = [
  ...'傻逼 傻b 煞笔 操你 草泥马 他妈的 王八蛋 狗东西 去死 滚蛋 畜生 婊子 混蛋 废物东西 脑残 杂种'.split(' '),
  ...['fuck', 'asshole', 'bastard', 'son of a bitch', 'idiots'],
];

/** Letters put between others so that a word is not found. */
const disguises = /[\s*·.。，,_-]+/gu;

export const isAbusive = (text: string): boolean => {
  const plain = text.toLowerCase();
  const bare = plain.replace(disguises, '');
  return insults.some(
    (insult) => plain.includes(insult) || (/\p{Script=Han}/u.test(insult) && bare.includes(insult)),
  );
};
