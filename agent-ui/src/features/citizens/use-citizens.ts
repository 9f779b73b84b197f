import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  Citizen,
  CitizenEntry,
  ErasureRequest,
  FoundCitizen,
  MergeSuggestion,
} from '../../../../contract/citizens.ts';
import type { Page } from '../../../../contract/common.ts';
import { ApiError, getData, sendData, type Method } from '../../shared/api.ts';
import { describeError, describeProblem } from '../../shared/problems.ts';

/** What a job does with a person's data is looked for so often. */
const askAgainMs = 1_500;

export const citizensKey = ['citizens'] as const;

export const useCitizen = (citizenId: string) =>
  useQuery({
    queryKey: [...citizensKey, citizenId],
    queryFn: ({ signal }) => getData<Citizen>(`/citizens/${citizenId}`, {}, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.export?.state === 'making' || data?.erasure?.state === 'running' ? askAgainMs : false,
  });

/** Whose a ticket, a call or a conversation is; null while nobody is known by it. */
export const useCitizenOf = (kind: CitizenEntry['kind'], entryId: string, isEnabled: boolean) =>
  useQuery({
    queryKey: [...citizensKey, 'of', kind, entryId],
    queryFn: ({ signal }) => getData<FoundCitizen>(`/citizens/of/${kind}/${entryId}`, {}, signal),
    enabled: isEnabled,
  });

export const useSuggestions = () =>
  useQuery({
    queryKey: [...citizensKey, 'suggestions'],
    queryFn: ({ signal }) => getData<Page<MergeSuggestion>>('/citizens/suggestions', {}, signal),
  });

export const useErasures = () =>
  useQuery({
    queryKey: [...citizensKey, 'erasures'],
    queryFn: ({ signal }) => getData<Page<ErasureRequest>>('/citizens/erasures', {}, signal),
  });

interface Act {
  method?: Method;
  path: string;
  body: object;
}

/** Changes something about a person, and loads anew what is shown of anybody. */
export const useCitizenAct = (onDone: () => void) => {
  const { t } = useTranslation(['citizens', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const loadAnew = () => client.invalidateQueries({ queryKey: citizensKey });
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: Act) => sendData(method, `/citizens${path}`, body),
    onSuccess: async () => {
      await loadAnew();
      void message.success(t('done'));
      onDone();
    },
    onError: (error) => {
      const details = error instanceof ApiError ? error.details : [];
      const said = details.map((problem) => describeProblem(problem, t));
      void message.error(said.length > 0 ? said.join(' ') : describeError(error, t));
      void loadAnew();
    },
  });
};
