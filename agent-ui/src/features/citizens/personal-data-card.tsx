import { useMutation } from '@tanstack/react-query';
import { App, Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citizen } from '../../../../contract/citizens.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { ErasureOutcome } from './erasure-outcome.tsx';
import { useCitizenAct } from './use-citizens.ts';

type Verb = 'export' | 'erasure' | 'grant' | 'refuse';

const save = (name: string, content: unknown): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** 查阅与删除: what is kept is handed out; a wish to be erased is noted, granted or refused. */
export const PersonalDataCard = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation(['citizens', 'shared']);
  const { message } = App.useApp();
  const [verb, setVerb] = useState<Verb>();
  const act = useCitizenAct(() => setVerb(undefined));
  const take = useMutation({
    mutationFn: (reason: string) => sendData('POST', `/citizens/${citizen.id}/export`, { reason }),
    onSuccess: (content) => {
      save(`citizen-${citizen.id}.json`, content);
      setVerb(undefined);
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  const { erasure } = citizen;
  const isAsked = erasure?.state === 'open';
  const verbs: Verb[] = ['export', ...(isAsked ? (['grant', 'refuse'] as const) : (['erasure'] as const))];
  const send = (reason: string): void => {
    if (verb === 'export') take.mutate(reason);
    else if (verb === 'erasure') act.mutate({ path: `/${citizen.id}/erasure`, body: { reason } });
    else if (erasure)
      act.mutate({
        path: `/erasures/${erasure.id}/${verb ?? ''}`,
        body: { version: erasure.version, reason },
      });
  };
  if (!citizen.allowedActions.includes('erase') && erasure === null) return null;
  return (
    <Card size="small" title={t('personalData')}>
      {erasure && (
        <p data-erasure={erasure.state}>
          {t(`erasureStates.${erasure.state}`)}{' '}
          <span className="soft">{erasure.decision ?? erasure.note}</span>
        </p>
      )}
      {erasure && erasure.state !== 'refused' && <ErasureOutcome counts={erasure.counts} />}
      {citizen.allowedActions.includes('erase') && (
        <Space wrap>
          {verbs.map((each) => (
            <Button
              key={each}
              size="small"
              danger={each === 'grant'}
              onClick={() => setVerb(each)}
              data-action={each}
            >
              {t(`dataActs.${each}`)}
            </Button>
          ))}
        </Space>
      )}
      {verb && (
        <ReasonDialog
          title={t(`dataActs.${verb}`)}
          label={t('decisionReason')}
          maxLength={300}
          isSending={act.isPending || take.isPending}
          onSend={({ reason }) => send(reason.trim())}
          onClose={() => setVerb(undefined)}
        >
          <p>{t(`dataHints.${verb}`)}</p>
        </ReasonDialog>
      )}
    </Card>
  );
};
