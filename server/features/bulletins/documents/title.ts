import type { BulletinKind } from '../../../../contract/bulletins.ts';
import type { Language } from '../../../../contract/common.ts';
import { issueOf } from '../periods.ts';

const names: Record<BulletinKind, Record<Language, string>> = {
  daily: { 'zh-CN': '12345热线日报', en: '12345 hotline daily brief' },
  weekly: { 'zh-CN': '12345热线周通报', en: '12345 hotline weekly bulletin' },
  monthly: { 'zh-CN': '12345热线月报', en: '12345 hotline monthly report' },
};

interface Titled {
  kind: BulletinKind;
  from: string;
  to: string;
}

/** 12345热线周通报（2026年第47期） */
export const titleOf = (bulletin: Titled, language: Language): string => {
  const { year, issue } = issueOf(bulletin.kind, bulletin);
  const name = names[bulletin.kind][language];
  return language === 'en' ? `${name} ${year}, no. ${issue}` : `${name}（${year}年第${issue}期）`;
};

/** 2026-11-16 – 2026-11-22; one day alone for a brief. */
export const spanOf = ({ from, to }: Pick<Titled, 'from' | 'to'>): string =>
  from === to ? from : `${from} – ${to}`;
