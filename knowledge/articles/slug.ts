import { pinyin } from 'pinyin-pro';
import { newSecret } from '../../server/kernel/ids.ts';

const latin = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** A readable, lasting address: the English title or the pinyin of the Chinese one, and a few letters of chance. */
export const slugOf = ({ title, titleEn }: { title: string; titleEn: string }): string => {
  const readable = latin(
    titleEn === '' ? pinyin(title, { toneType: 'none', separator: '-', nonZh: 'consecutive' }) : titleEn,
  );
  const chance = newSecret(4)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0');
  return [readable.slice(0, 60).replace(/-+$/, ''), chance].filter((part) => part !== '').join('-');
};
