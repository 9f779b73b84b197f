import { PhoneFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../contract/calls.ts';
import { ScreenPop, useScreenPop } from './screen-pop.tsx';

interface IncomingCallProps {
  call: Call;
  canAnswer: boolean;
  isAnswering: boolean;
  onAnswer: () => void;
  onDecline: () => void;
}

/** A ringing telephone one cannot overlook: who it is, what they have going with us, one key to answer. */
export const IncomingCall = ({ call, canAnswer, isAnswering, onAnswer, onDecline }: IncomingCallProps) => {
  const { t } = useTranslation('calls');
  const { data } = useScreenPop(call.id);
  return (
    <div className="incoming-call" role="alertdialog" aria-label={t('call.incoming')}>
      <div className="incoming-who">
        <PhoneFilled className="incoming-bell" />
        <div>
          <div className="soft">{t(call.direction === 'inbound' ? 'call.incoming' : 'call.callback')}</div>
          <strong>{call.callerNumber || t('call.hidden')}</strong>
          {data?.caller.name && <span> {data.caller.name}</span>}
        </div>
      </div>
      <ScreenPop callId={call.id} />
      <div className="incoming-actions">
        <Button
          type="primary"
          size="large"
          icon={<PhoneFilled />}
          loading={isAnswering}
          onClick={onAnswer}
          data-action="answer"
        >
          {t(isAnswering ? 'call.answering' : 'call.answerKey')}
        </Button>
        <Button size="large" disabled={!canAnswer} onClick={onDecline} data-action="decline">
          {t('call.decline')}
        </Button>
      </div>
    </div>
  );
};
