import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citizen, CitizenMerge } from '../../../../contract/citizens.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { IdentityList, useNames } from './identity-list.tsx';
import { useCitizenAct } from './use-citizens.ts';

/** 已合并: who was found to be this person, and how that is undone. */
export const MergeList = ({ citizen }: { citizen: Citizen }) => {
  const { t } = useTranslation('citizens');
  const names = useNames();
  const [undone, setUndone] = useState<CitizenMerge>();
  const act = useCitizenAct(() => setUndone(undefined));
  return (
    <>
      {citizen.merges.map((merge) => (
        <section key={merge.member.id} className="citizen-suggestion">
          <b>{names(merge.member)}</b>
          <IdentityList identities={merge.member.identities} />
          <p className="soft">
            {t('mergedBy', {
              by: merge.by,
              when: formatDateTime(merge.at, currentLanguage()),
              reason: merge.reason,
            })}
          </p>
          {citizen.allowedActions.includes('merge') && (
            <Button size="small" onClick={() => setUndone(merge)} data-action="undo-merge">
              {t('undo')}
            </Button>
          )}
        </section>
      ))}
      {undone && (
        <ReasonDialog
          title={t('undoTitle')}
          label={t('decisionReason')}
          okText={t('undo')}
          maxLength={300}
          isSending={act.isPending}
          onSend={({ reason }) =>
            act.mutate({
              path: `/${citizen.id}/merges/${undone.member.id}/undo`,
              body: { version: undone.version, reason: reason.trim() },
            })
          }
          onClose={() => setUndone(undefined)}
        >
          <p>{t('undoHint')}</p>
        </ReasonDialog>
      )}
    </>
  );
};
