const mobile = /^1[3-9]\d{9}$/;
const abroad = /^\+(?!86)\d{7,15}$/;

/** `+86 138…`, `0086138…` and `138…` are the same number: the short way is how it is kept. */
export const domesticNumber = (number: string): string => {
  const digits = number.replace(/[\s()-]/g, '');
  return /^(?:\+|00)86(1\d{10})$/.exec(digits)?.[1] ?? digits;
};

/** A mainland mobile number, or any number with the country of elsewhere: a landline cannot take a text. */
export const canTakeTexts = (number: string): boolean => {
  const short = domesticNumber(number);
  return mobile.test(short) || abroad.test(short);
};

/** E.164, as international gateways want it. */
export const internationalNumber = (number: string): string => {
  const short = domesticNumber(number);
  return short.startsWith('+') ? short : `+86${short}`;
};
