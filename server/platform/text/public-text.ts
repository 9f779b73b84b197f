/** Digits that may be a telephone, an identity number or an account, wherever they stand. */
const numbers = /\+?\d[\d\s-]{5,}\d[\dXx]?/g;
const mail = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
const links = /https?:\/\/\S+/g;
/** The part of an address that leads to somebody's door: 5号楼201室, 3栋2单元. */
const door = /[\dA-Za-z-]+(?:号楼|栋|幢|单元|室|座|层)/g;

/** Free text as everybody may read it: people are told not to write names and numbers, and still do. */
export const publicText = (text: string): string =>
  text.replace(links, '[链接]').replace(mail, '[邮箱]').replace(numbers, '[号码]');

/** An address without the door. */
export const publicAddress = (address: string | null): string | null =>
  address === null ? null : publicText(address.replace(door, '')).trim();
