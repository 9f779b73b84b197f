import { useQuery } from '@tanstack/react-query';
import type { CallRules, Skill } from '../../../../contract/call-rules.ts';
import { getData } from '../../shared/api.ts';
import { currentLanguage } from '../../shared/i18n.ts';

export const callRulesKey = ['call-rules'] as const;

/** The rules of the telephone. */
export const useCallRules = () =>
  useQuery({ queryKey: callRulesKey, queryFn: () => getData<CallRules>('/call-rules') });

export const skillName = ({ name, nameEn }: Skill): string => (currentLanguage() === 'en' ? nameEn : name);
