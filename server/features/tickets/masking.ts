import { erasedMark } from '../../../contract/citizens.ts';

/** 张三 → 张*, 欧阳小明 → 欧***. */
export const maskName = (name: string | null): string | null => {
  if (!name) return null;
  if (name === erasedMark) return name;
  const letters = Array.from(name);
  return (letters[0] ?? '') + '*'.repeat(Math.max(1, letters.length - 1));
};

/** 13800001234 → 138****1234; short numbers keep their last two digits. */
export const maskPhone = (phone: string | null): string | null => {
  if (!phone) return null;
  if (phone === erasedMark) return phone;
  if (phone.length < 8) return '*'.repeat(Math.max(0, phone.length - 2)) + phone.slice(-2);
  return `${phone.slice(0, -8)}****${phone.slice(-4)}`;
};
