import { Button, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection, Scoring } from '../../../../contract/quality.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { CalibrateDialog } from './calibrate-dialog.tsx';
import { ContactView } from './contact-view.tsx';
import { InspectionActs } from './inspection-acts.tsx';
import { ScoreResult } from './score-result.tsx';
import { ScoreTag } from './score-tag.tsx';
import { SheetForm } from './sheet-form.tsx';
import { useInspection, useInspectionAct } from './use-inspections.ts';

const Head = ({ inspection }: { inspection: Inspection }) => {
  const { t } = useTranslation('quality');
  const [isCalibrating, setIsCalibrating] = useState(false);
  const isLeader = useCan('quality:manage');
  const mayCalibrate = useMe().id !== inspection.agentId && isLeader;
  const { kind, label, agentName, contactAt, reasons, result, inspectorName, state } = inspection;
  const subject = kind === 'chat' ? '' : label;
  return (
    <div className="page-head">
      <h2>{`${t(`kinds.${kind}`)} ${subject}`}</h2>
      <Tag>{t(`states.${state}`)}</Tag>
      {result && <ScoreTag result={result} />}
      <span>{agentName}</span>
      <span className="soft">{formatDateTime(contactAt, currentLanguage())}</span>
      {reasons.map((reason) => (
        <Tag key={reason} {...(reason !== 'sample' && { color: 'warning' })}>
          {t(`reasons.${reason}`)}
        </Tag>
      ))}
      {inspectorName && <span className="soft">{t('by', { name: inspectorName })}</span>}
      {mayCalibrate && (
        <Button size="small" className="push" onClick={() => setIsCalibrating(true)}>
          {t('calibration.start')}
        </Button>
      )}
      {isCalibrating && <CalibrateDialog inspection={inspection} onClose={() => setIsCalibrating(false)} />}
    </div>
  );
};

/** Scoring, or setting aside what cannot be scored. */
const Scorer = ({ inspection, onDone }: { inspection: Inspection; onDone: () => void }) => {
  const { t } = useTranslation('quality');
  const act = useInspectionAct(inspection);
  const [isDropping, setIsDropping] = useState(false);
  const { sheetVersion, allowedActions } = inspection;
  const send = async (scoring: Scoring): Promise<void> => {
    await act.mutateAsync({ verb: 'score', body: { sheetVersion, scoring } });
    onDone();
  };
  return (
    <>
      <SheetForm
        sheet={inspection.sheet}
        draftName={`inspection:${inspection.id}`}
        submitLabel={t('score')}
        isSending={act.isPending}
        onSubmit={send}
      >
        {allowedActions.includes('release') && (
          <Button onClick={() => act.mutate({ verb: 'release' })}>{t('release')}</Button>
        )}{' '}
        {allowedActions.includes('take') && (
          <Button onClick={() => act.mutate({ verb: 'take' })}>{t('take')}</Button>
        )}{' '}
        <Button onClick={() => setIsDropping(true)}>{t('drop')}</Button>
      </SheetForm>
      {isDropping && (
        <ReasonDialog
          title={t('drop')}
          label={t('dropReason')}
          maxLength={1000}
          isSending={act.isPending}
          onSend={({ reason }) => act.mutate({ verb: 'drop', body: { reason } }, { onSuccess: onDone })}
          onClose={() => setIsDropping(false)}
        />
      )}
    </>
  );
};

/** 改分: the same sheet once more, then the reason. */
const Changer = ({ inspection, onDone }: { inspection: Inspection; onDone: () => void }) => {
  const { t } = useTranslation('quality');
  const act = useInspectionAct(inspection);
  const [changed, setChanged] = useState<Scoring>();
  return (
    <>
      <p className="soft">{t('changeHint')}</p>
      <SheetForm
        sheet={inspection.sheet}
        draftName={`ruling:${inspection.id}`}
        {...(inspection.scoring && { initial: inspection.scoring })}
        submitLabel={t('saveChange')}
        isSending={act.isPending}
        onSubmit={(scoring) => {
          setChanged(scoring);
          return Promise.resolve();
        }}
      />
      {changed && (
        <ReasonDialog
          title={t('change')}
          label={t('ruleReason')}
          maxLength={1000}
          isSending={act.isPending}
          onSend={({ reason }) =>
            act.mutate({ verb: 'rule', body: { reason, scoring: changed } }, { onSuccess: onDone })
          }
          onClose={() => setChanged(undefined)}
        />
      )}
    </>
  );
};

const History = ({ history }: Pick<Inspection, 'history'>) => {
  const { t } = useTranslation('quality');
  return (
    <details>
      <summary>{t('history')}</summary>
      <ol>
        {history.map(({ action, by, at, reason }) => (
          <li key={at + action}>
            {formatDateTime(at, currentLanguage())} {by === 'system' ? t('system') : by}{' '}
            {t(`steps.${action}`)}
            {reason !== '' && <span className="soft"> {reason}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
};

const Judgement = ({ inspection, onDone }: { inspection: Inspection; onDone: () => void }) => {
  const { t } = useTranslation('quality');
  const [isChanging, setIsChanging] = useState(false);
  const { allowedActions, scoring, sheet, state, inspectorName, acknowledgedAt } = inspection;
  if (allowedActions.includes('score')) return <Scorer inspection={inspection} onDone={onDone} />;
  if (isChanging && allowedActions.includes('rule')) {
    return <Changer inspection={inspection} onDone={() => setIsChanging(false)} />;
  }
  return (
    <>
      {state === 'taken' && <p className="soft">{t('takenBy', { name: inspectorName ?? '' })}</p>}
      {acknowledgedAt && (
        <p className="soft">{t('acknowledged', { at: formatDateTime(acknowledgedAt, currentLanguage()) })}</p>
      )}
      <InspectionActs inspection={inspection} onChange={() => setIsChanging(true)} />
      {scoring && <ScoreResult sheet={sheet} scoring={scoring} />}
    </>
  );
};

/** One inspection: what is judged on one side, the judgement on the other. */
export const InspectionView = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const { t } = useTranslation('quality');
  const { data: inspection, error, refetch } = useInspection(id);
  if (!inspection) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  return (
    <article className="quality-view" data-state={inspection.state}>
      <Head inspection={inspection} />
      <div className="quality-columns">
        <ContactView kind={inspection.kind} id={inspection.contactId} />
        <div>
          <Judgement inspection={inspection} onDone={onDone} />
          <History history={inspection.history} />
        </div>
      </div>
    </article>
  );
};
