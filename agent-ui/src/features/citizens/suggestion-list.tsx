import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CitizenBrief, MergeSuggestion } from '../../../../contract/citizens.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useCan } from '../../shared/session.tsx';
import { IdentityList, LevelTag, useNames } from './identity-list.tsx';
import { useCitizenAct } from './use-citizens.ts';

const Side = ({ citizen, isHere }: { citizen: CitizenBrief; isHere: boolean }) => {
  const names = useNames()(citizen);
  return (
    <div className="citizen-side">
      {isHere ? <b>{names}</b> : <Link to={`/citizens/${citizen.id}`}>{names}</Link>}{' '}
      <LevelTag level={citizen.realNameLevel} />
      <IdentityList identities={citizen.identities} />
    </div>
  );
};

const Why = ({ reasons }: Pick<MergeSuggestion, 'reasons'>) => {
  const { t } = useTranslation('citizens');
  return (
    <p className="soft">
      {reasons.map(({ kind, entry }, place) => (
        <span key={`${kind}${entry?.id ?? ''}`}>
          {place > 0 && ' · '}
          {entry === null ? (
            t(`reasons.${kind}`)
          ) : (
            <Link to={entry.kind === 'ticket' ? `/tickets/${entry.id}` : `/chats/${entry.id}`}>
              {t(`reasons.${kind}`)}
            </Link>
          )}
        </span>
      ))}
    </p>
  );
};

interface Decision {
  suggestion: MergeSuggestion;
  verb: 'accept' | 'decline';
}

/** 合并建议: who may be one person, and why; merged or declined with a reason. */
export const SuggestionList = ({
  suggestions,
  citizenId,
}: {
  suggestions: readonly MergeSuggestion[];
  /** The person whose page it is. */
  citizenId?: string;
}) => {
  const { t } = useTranslation('citizens');
  const mayMerge = useCan('citizens:merge');
  const [decision, setDecision] = useState<Decision>();
  const act = useCitizenAct(() => setDecision(undefined));
  return (
    <>
      {suggestions.map((suggestion) => (
        <section key={suggestion.id} className="citizen-suggestion" data-suggestion={suggestion.id}>
          <div className="citizen-sides">
            {[suggestion.one, suggestion.other].map((citizen) => (
              <Side key={citizen.id} citizen={citizen} isHere={citizen.id === citizenId} />
            ))}
          </div>
          <Why reasons={suggestion.reasons} />
          {mayMerge && (
            <Space>
              {(['accept', 'decline'] as const).map((verb) => (
                <Button
                  key={verb}
                  size="small"
                  type={verb === 'accept' ? 'primary' : 'default'}
                  onClick={() => setDecision({ suggestion, verb })}
                  data-action={verb}
                >
                  {t(verb)}
                </Button>
              ))}
            </Space>
          )}
        </section>
      ))}
      {decision && (
        <ReasonDialog
          title={t(`${decision.verb}Title`)}
          label={t('decisionReason')}
          okText={t(decision.verb)}
          maxLength={300}
          isSending={act.isPending}
          onSend={({ reason }) =>
            act.mutate({
              path: `/suggestions/${decision.suggestion.id}/${decision.verb}`,
              body: { version: decision.suggestion.version, reason: reason.trim() },
            })
          }
          onClose={() => setDecision(undefined)}
        >
          {decision.verb === 'accept' && <p>{t('acceptHint')}</p>}
        </ReasonDialog>
      )}
    </>
  );
};
