import { SafetyOutlined } from '@ant-design/icons';
import { Button, Popover, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nuisanceKinds, type Call } from '../../../../contract/calls.ts';
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
            <Secrecy call={call} />
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
