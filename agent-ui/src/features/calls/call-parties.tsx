import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call, CallParty } from '../../../../contract/calls.ts';
import { useMe } from '../../shared/session.tsx';
import { useCallAction } from './use-call-action.ts';

const Party = ({ call, party }: { call: Call; party: CallParty }) => {
  const { t } = useTranslation('calls');
  const me = useMe();
  const act = useCallAction(call.id);
  const path = `/parties/${party.id}`;
  const isOwn = party.agentId === me.id;
  const mayHandOver = call.allowedActions.includes('hand_over') && party.state === 'joined';
  return (
    <span className="call-party" data-party={party.id} data-party-state={party.state}>
      <Tag color={party.state === 'joined' ? 'green' : 'gold'}>
        {party.name} {t(`party.${party.state === 'ringing' ? 'ringing' : party.mode}`)}
      </Tag>
      {mayHandOver && (
        <Button
          size="small"
          type="primary"
          loading={act.isPending}
          onClick={() => act.mutate({ path: `${path}/hand-over` })}
          data-action="hand-over"
        >
          {t('party.handOver')}
        </Button>
      )}
      {(isOwn || call.allowedActions.includes('invite')) && (
        <Button
          size="small"
          loading={act.isPending}
          onClick={() => act.mutate({ method: 'DELETE', path })}
          data-action="let-go"
        >
          {t(isOwn ? 'party.leave' : 'party.letGo')}
        </Button>
      )}
    </span>
  );
};

/** Who else is in the call. */
export const CallParties = ({ call }: { call: Call }) => (
  <>
    {call.parties.map((party) => (
      <Party key={party.id} call={call} party={party} />
    ))}
  </>
);
