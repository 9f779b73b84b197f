import { useMutation, useQuery } from '@tanstack/react-query';
import type { SimilarAnswer } from '../../../../contract/similar.ts';
import type { Gap } from '../../../../contract/gaps.ts';
import { sendData } from '../../shared/api.ts';
import type { Recipient } from '../../shared/slots.tsx';

/** An article was taken from the results; nobody waits for the log. */
export const noteOpened = (searchId: string, articleId: string): void => {
  void sendData('POST', `/article-searches/${searchId}/opened`, { articleId }).catch(() => undefined);
};

interface Voice {
  articleId: string;
  articleVersion: number;
  hasHelped: boolean;
  searchId: string;
}

export const useFeedback = () =>
  useMutation({
    mutationFn: ({ articleId, ...body }: Voice) => sendData('PUT', `/articles/${articleId}/feedback`, body),
  });

interface Correction {
  articleId: string;
  articleVersion: number;
  wrong: string;
}

/** 纠错. */
export const useCorrection = () =>
  useMutation({
    mutationFn: ({ articleId, ...body }: Correction) =>
      sendData<Gap>('POST', `/articles/${articleId}/corrections`, body),
  });

/** 发短信. */
export const useTextArticle = () =>
  useMutation({
    mutationFn: ({ articleId, recipient }: { articleId: string; recipient: Recipient }) =>
      sendData('POST', `/articles/${articleId}/texts`, recipient),
  });

/** Ended tickets like what is being told, with what was replied. */
export const useSolvedTickets = (title: string, isEnabled: boolean) =>
  useQuery({
    queryKey: ['similar', 'solved', title],
    queryFn: async () =>
      (await sendData<SimilarAnswer>('POST', '/similar-tickets', { title: title.slice(0, 120), limit: 3 }))
        .solved,
    enabled: isEnabled && title !== '',
    placeholderData: (previous) => previous,
  });
