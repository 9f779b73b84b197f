import { erasedMark, type IdentityKind } from '../../../contract/citizens.ts';
import { domesticNumber, internationalNumber } from '../../../contract/phone-numbers.ts';

/** Something by which exactly one person is known. */
export interface Identity {
  kind: IdentityKind;
  value: string;
}

export const keyOf = ({ kind, value }: Identity): string => `${kind}:${value}`;

/** Long enough to be somebody's own: 110 and 12345 are nobody's. */
const phoneShape = /^\+?\d{7,15}$/;

/** One way of writing each; null for what is nobody's own. */
export const toIdentity = (kind: IdentityKind, value: string | null | undefined): Identity | null => {
  if (!value || value === erasedMark) return null;
  switch (kind) {
    case 'phone': {
      const phone = domesticNumber(value);
      return phoneShape.test(phone) ? { kind, value: phone } : null;
    }
    case 'mail':
      return { kind, value: value.trim().toLowerCase() };
    case 'wechat':
    case 'account':
      return { kind, value };
  }
};

/** What was typed by somebody who looks for a person: an address, or a whole number; null for anything less. */
export const readIdentity = (typed: string): Identity | null => {
  if (/^[^\s@]+@[^\s@]+$/.test(typed)) return toIdentity('mail', typed);
  return toIdentity('phone', typed);
};

/** The ways in which records may have written a number. */
export const spellingsOf = (phone: string): string[] => [...new Set([phone, internationalNumber(phone)])];

/** The last four digits: enough to ask whether two numbers with one name are one person's. */
export const tailOf = ({ kind, value }: Identity): string | null =>
  kind === 'phone' ? value.slice(-4) : null;
