/** A topic's or department's name within an English text: one that has none stays Chinese, in quotes. */
export const englishNameOf = ({ name, nameEn }: { name: string; nameEn?: string }): string =>
  nameEn ? nameEn : `“${name}”`;
