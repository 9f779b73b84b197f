/** The basic character set of GSM 03.38; anything outside it makes the whole text UCS-2. */
const basic = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ]*$/;

/** Characters of one text alone, and of each part of a longer one, which gives up some for the joint. */
const sizes = { basic: { alone: 160, joined: 153 }, unicode: { alone: 70, joined: 67 } };

/** How many parts carriers bill for: a Chinese text holds 70 characters, a longer one 67 a part (3GPP TS 23.038). */
export const countSegments = (text: string): number => {
  const { alone, joined } = basic.test(text) ? sizes.basic : sizes.unicode;
  return text.length <= alone ? 1 : Math.ceil(text.length / joined);
};
