import {
  AudioMutedOutlined,
  AudioOutlined,
  FormOutlined,
  PauseOutlined,
  PhoneFilled,
  SwapOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Call, Desk } from '../../../../contract/calls.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { CallCare } from './call-care.tsx';
import { CallParties } from './call-parties.tsx';
import { CallSummary } from './call-summary.tsx';
import { PassOnPanel } from './pass-on-panel.tsx';
import { CallTimer } from './call-timer.tsx';
import { ScreenPop } from './screen-pop.tsx';
import { useCallKey } from './use-call-key.ts';
import { deskKey } from './use-desk.ts';
import type { VoiceClient, VoiceState } from './voice-client.ts';

interface CallControlsProps {
  call: Call;
  voice: VoiceClient | undefined;
  state: VoiceState;
}

/** How long it lasts; of our own call until the citizen picks up, that they are being called. */
const CallClock = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  if (call.direction === 'outbound' && call.reachedAt === null) {
    return <span className="call-held">{t('call.calling')}</span>;
  }
  return <CallTimer since={call.reachedAt ?? call.answeredAt ?? call.startedAt} label={t('call.duration')} />;
};

/** 转接: opened by F7. */
const PassOn = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  const [isOpen, setIsOpen] = useState(false);
  const isAllowed = call.allowedActions.includes('invite');
  useCallKey('F7', () => setIsOpen(isAllowed && !isOpen));
  if (!isAllowed) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('passOn.title')}
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
      content={<PassOnPanel call={call} onDone={() => setIsOpen(false)} />}
    >
      <Button size="small" icon={<SwapOutlined />} data-action="pass-on">
        {t('passOn.key')}
      </Button>
    </Popover>
  );
};

const HoldButton = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const client = useQueryClient();
  const isHeld = call.state === 'held';
  const hold = useMutation({
    mutationFn: () => sendData<Call>('POST', `/calls/${call.id}/${isHeld ? 'resume' : 'hold'}`),
    onSuccess: (changed) =>
      client.setQueryData<Desk>(deskKey, (desk) =>
        desk?.call?.id === changed.id && changed.version > desk.call.version
          ? { ...desk, call: changed }
          : desk,
      ),
    onError: (error) => void message.error(describeError(error, t)),
  });
  const isAllowed =
    call.allowedActions.includes('hang_up') && (isHeld || call.allowedActions.includes('hold'));
  if (!isAllowed) return null;
  return (
    <Button
      size="small"
      icon={<PauseOutlined />}
      loading={hold.isPending}
      type={isHeld ? 'primary' : 'default'}
      onClick={() => hold.mutate()}
      data-action="hold"
    >
      {t(isHeld ? 'call.resume' : 'call.hold')}
    </Button>
  );
};

const MuteButton = ({ voice, state }: Omit<CallControlsProps, 'call'>) => {
  const { t } = useTranslation('calls');
  return (
    <Button
      size="small"
      icon={state.isMuted ? <AudioMutedOutlined /> : <AudioOutlined />}
      type={state.isMuted ? 'primary' : 'default'}
      disabled={state.line === 'none'}
      onClick={() => voice?.setMuted(!state.isMuted)}
      data-action="mute"
    >
      {t(state.isMuted ? 'call.unmute' : 'call.mute')}
    </Button>
  );
};

/** A call under way: how long, with whom, hold, mute, hang up. */
export const CallControls = ({ call, voice, state }: CallControlsProps) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const fail = (error: unknown) => void message.error(describeError(error, t));
  const isHeld = call.state === 'held';
  const hangUp = useMutation({
    mutationFn: () => sendData('POST', `/calls/${call.id}/hang-up`),
    onError: fail,
  });
  const isElsewhere = state.connection === 'ready' && state.line === 'none';
  const mayHangUp = call.allowedActions.includes('hang_up');
  useCallKey('F4', () => mayHangUp && hangUp.mutate());

  return (
    <div className="call-controls">
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t('pop.title')}
        content={<ScreenPop callId={call.id} answered={call} />}
      >
        <Button type="text" className="on-header call-number">
          {call.callerNumber || t('call.hidden')}
        </Button>
      </Popover>
      <CallClock call={call} />
      {isHeld && <span className="call-held">{t('call.held')}</span>}
      {call.isRecordingPaused && <span className="call-held">{t('care.paused')}</span>}
      {isElsewhere && <span className="call-note">{t('problems.elsewhere')}</span>}
      <CallParties call={call} />
      <PassOn call={call} />
      <CallCare call={call} />
      {mayHangUp && <CallSummary key={call.id} call={call} isWrapUp={false} />}
      <Tooltip title={t('call.newTicket')}>
        <Link
          to={`/tickets/new?callId=${call.id}`}
          className="call-form"
          aria-label={t('call.newTicket')}
          data-action="form"
        >
          <FormOutlined />
        </Link>
      </Tooltip>
      <HoldButton call={call} />
      <MuteButton voice={voice} state={state} />
      {mayHangUp && (
        <Button
          size="small"
          danger
          type="primary"
          icon={<PhoneFilled rotate={225} />}
          loading={hangUp.isPending}
          onClick={() => hangUp.mutate()}
          data-action="hang-up"
        >
          {t('call.hangUpKey')}
        </Button>
      )}
    </div>
  );
};
