import { Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citizen } from '../../../../contract/citizens.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { ExportLine } from './export-line.tsx';
import { ErasureOutcome } from './erasure-outcome.tsx';
import { useCitizenAct } from './use-citizens.ts';

type Verb = 'export' | 'erasure' | 'grant' | 'refuse';

/** What may be done about being erased now; while it is done, nothing. */
const verbsOf = (erasure: Citizen['erasure']): Verb[] => {
  if (erasure?.state === 'running') return [];
  return erasure?.state === 'open' ? ['grant', 'refuse'] : ['erasure'];
};

/** 查阅与删除: what is kept is handed out; a wish to be erased is noted, granted or refused. */
export const PersonalDataCard = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation(['citizens', 'shared']);
  const [verb, setVerb] = useState<Verb>();
  const act = useCitizenAct(() => setVerb(undefined));
  const { erasure } = citizen;
  const verbs: Verb[] = ['export', ...verbsOf(erasure)];
  const send = (reason: string): void => {
    if (verb === 'export' || verb === 'erasure')
      act.mutate({ path: `/${citizen.id}/${verb}`, body: { reason } });
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
      {citizen.allowedActions.includes('export') && <ExportLine citizen={citizen} />}
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
          isSending={act.isPending}
          onSend={({ reason }) => send(reason.trim())}
          onClose={() => setVerb(undefined)}
        >
          <p>{t(`dataHints.${verb}`)}</p>
        </ReasonDialog>
      )}
    </Card>
  );
};
