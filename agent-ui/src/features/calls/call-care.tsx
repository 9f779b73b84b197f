import { SafetyOutlined } from '@ant-design/icons';
import { App, Button, Popover, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callLinks, nuisanceKinds, type Call } from '../../../../contract/calls.ts';
import { ProposeBlock } from '../callers/propose-block.tsx';
import { useCallAction } from './use-call-action.ts';
import { useCallKey } from './use-call-key.ts';

/** 骚扰电话: first the warning, then the end with its reason. */
const Nuisance = ({ call, onDone }: { call: Call; onDone: () => void }) => {
  const { t } = useTranslation('calls');
  const act = useCallAction(call.id);
  const mayEnd = call.allowedActions.includes('end_nuisance');
  return (
    <div className="call-care-rows">
      {nuisanceKinds.map((kind) => (
        <div key={kind} className="pass-on-row">
          <span>{t(`nuisance.${kind}`)}</span>
          <span>
            <Button
              size="small"
              loading={act.isPending}
              onClick={() => act.mutate({ path: '/warn', body: { kind } })}
              data-action={`warn-${kind}`}
            >
              {t(call.warnings.includes(kind) ? 'nuisance.again' : 'nuisance.warn')}
            </Button>{' '}
            <Button
              size="small"
              danger
              disabled={!mayEnd}
              loading={act.isPending}
              title={mayEnd ? '' : t('nuisance.first')}
              onClick={() => act.mutate({ path: '/end-nuisance', body: { kind } }, { onSuccess: onDone })}
              data-action={`end-${kind}`}
            >
              {t('nuisance.end')}
            </Button>
          </span>
        </div>
      ))}
    </div>
  );
};

const Secrecy = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  const act = useCallAction(call.id);
  return (
    <label className="pass-on-row">
      {t('care.confidential')}
      <Switch
        size="small"
        checked={call.isConfidential}
        loading={act.isPending}
        onChange={(isConfidential) =>
          act.mutate({ method: 'PUT', path: '/confidential', body: { isConfidential } })
        }
        data-action="confidential"
      />
    </label>
  );
};

/** Nothing is recorded while a card's or an identity number is said. */
const PauseRecording = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  const act = useCallAction(call.id);
  const verb = call.isRecordingPaused ? 'resume' : 'pause';
  if (!call.allowedActions.includes(`${verb}_recording`)) return null;
  return (
    <label className="pass-on-row">
      {t('care.pause')}
      <Switch
        size="small"
        checked={call.isRecordingPaused}
        loading={act.isPending}
        onChange={() => act.mutate({ path: `/${verb}-recording` })}
        data-action="pause-recording"
      />
    </label>
  );
};

/** 短信发送网址: the caller opens it while they talk. */
const SendLink = ({ call, onDone }: { call: Call; onDone: () => void }) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const act = useCallAction(call.id);
  if (!call.allowedActions.includes('text')) return null;
  const send = (link: (typeof callLinks)[number]) =>
    act.mutate(
      { path: '/texts', body: { link } },
      {
        onSuccess: () => {
          void message.success(t('care.sent'));
          onDone();
        },
      },
    );
  return (
    <div>
      <div className="soft">{t('care.send')}</div>
      {callLinks.map((link) => (
        <Button
          key={link}
          size="small"
          className="block-action"
          loading={act.isPending}
          onClick={() => send(link)}
          data-action={`send-${link}`}
        >
          {t(`links.${link}`)}
        </Button>
      ))}
    </div>
  );
};

/** 来电处置: what a caller may need or deserve besides an answer; opened by F6. */
export const CallCare = ({ call }: { call: Call }) => {
  const { t } = useTranslation('calls');
  const [isOpen, setIsOpen] = useState(false);
  const [isProposing, setProposing] = useState(false);
  const isAllowed = call.allowedActions.includes('warn');
  useCallKey('F6', () => setIsOpen(isAllowed && !isOpen));
  if (!isAllowed) return null;
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t('care.title')}
        open={isOpen}
        onOpenChange={setIsOpen}
        destroyOnHidden
        content={
          <div className="call-care">
            <PauseRecording call={call} />
            <Secrecy call={call} />
            <SendLink call={call} onDone={() => setIsOpen(false)} />
            <Nuisance call={call} onDone={() => setIsOpen(false)} />
            <Button
              size="small"
              block
              disabled={call.callerNumber === ''}
              onClick={() => {
                setIsOpen(false);
                setProposing(true);
              }}
              data-action="propose-block"
            >
              {t('care.block')}
            </Button>
          </div>
        }
      >
        <Button size="small" icon={<SafetyOutlined />} aria-label={t('care.title')} data-action="care">
          {t('care.key')}
        </Button>
      </Popover>
      {isProposing && <ProposeBlock callId={call.id} onClose={() => setProposing(false)} />}
    </>
  );
};
