/** Words of a citizen who wants no more news, and of one who wants them again, in either language. */
const words: Record<'stop' | 'start', ReadonlySet<string>> = {
  stop: new Set(['td', 't', '退订', 'stop', 'unsubscribe']),
  start: new Set(['dy', '订阅', '恢复', 'start']),
};

/** 退订、订阅: what a message asks for that holds nothing else; null for any other. */
export const optWord = (text: string): 'stop' | 'start' | null => {
  const word = text.trim().toLowerCase();
  if (words.stop.has(word)) return 'stop';
  return words.start.has(word) ? 'start' : null;
};
