import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { NewTicketForm } from './new-ticket-form.tsx';

/** 新建工单; `?callId=` fills in who is calling. */
export const NewTicketPage = () => {
  const { t } = useTranslation('tickets');
  const [address, setAddress] = useSearchParams();
  const [round, setRound] = useState(0);
  const callId = address.get('callId');
  return (
    <section>
      <div className="page-head">
        <h1>{t('new.title')}</h1>
      </div>
      <NewTicketForm
        key={`${callId ?? ''} ${round}`}
        callId={callId}
        onAnother={() => {
          setRound((before) => before + 1);
          setAddress({});
        }}
      />
    </section>
  );
};
