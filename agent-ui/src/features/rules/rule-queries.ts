import { useQuery } from '@tanstack/react-query';
import type { RuleVersion, RuleVersionRow } from '../../../../contract/rules.ts';
import { getData } from '../../shared/api.ts';

export const rulesKey = ['rules'] as const;

export const useCurrentRules = () =>
  useQuery({ queryKey: [...rulesKey, 'current'], queryFn: () => getData<RuleVersion>('/rules') });

/** Every version, newest first. */
export const useRuleVersions = () =>
  useQuery({
    queryKey: [...rulesKey, 'versions'],
    queryFn: () => getData<RuleVersionRow[]>('/rules/versions'),
  });

/** A version never changes: once read, it is known. */
export const useRuleVersion = (version: number | undefined) =>
  useQuery({
    queryKey: [...rulesKey, 'version', version],
    queryFn: () => getData<RuleVersion>(`/rules/versions/${version}`),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
