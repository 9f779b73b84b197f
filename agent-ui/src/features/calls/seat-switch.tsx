import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Tooltip, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { breakReasons, type Desk, type Seat, type SeatBody } from '../../../../contract/calls.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { deskKey } from './use-desk.ts';
import { useCallKey } from './use-call-key.ts';

/** Puts a seat that the server answered with into the call bar, unless it knows a newer one. */
const useSeatChange = <Input,>(change: (input: Input) => Promise<Seat>) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) =>
      client.setQueryData<Desk>(deskKey, (desk) =>
        desk && changed.version > desk.seat.version
          ? { ...desk, seat: changed, call: changed.callId === desk.call?.id ? desk.call : null }
          : desk,
      ),
    onError: (error) => void message.error(describeError(error, t)),
  });
};

const ExtendWrapUp = ({ seat }: { seat: Seat }) => {
  const { t } = useTranslation('calls');
  const extend = useSeatChange(() => sendData<Seat>('POST', '/seat/extend-wrap-up'));
  const run = () => {
    if (seat.extensionsLeft > 0 && !extend.isPending) extend.mutate(undefined);
  };
  useCallKey('F9', run);
  return (
    <Tooltip title={t('seat.extensionsLeft', { count: seat.extensionsLeft })}>
      <Button
        size="small"
        disabled={seat.extensionsLeft === 0}
        loading={extend.isPending}
        onClick={run}
        data-action="extend"
      >
        {t('seat.extend')}
      </Button>
    </Tooltip>
  );
};

const useChoices = (choose: (body: SeatBody) => void): NonNullable<MenuProps['items']> => {
  const { t } = useTranslation('calls');
  return [
    { key: 'ready', label: `${t('seat.ready')} (F8)`, onClick: () => choose({ state: 'ready' }) },
    {
      key: 'break',
      type: 'group',
      label: t('seat.break'),
      children: breakReasons.map((reason) => ({
        key: reason,
        label: t(`reasons.${reason}`),
        onClick: () => choose({ state: 'break', reason }),
      })),
    },
    { type: 'divider' },
    { key: 'off', label: t('seat.off'), onClick: () => choose({ state: 'off' }) },
  ];
};

/** 坐席: its state, and those that the agent chooses by hand. F8 makes it ready, or gives it a rest. */
export const SeatSwitch = ({ seat }: { seat: Seat }) => {
  const { t } = useTranslation('calls');
  const choose = useSeatChange((body: SeatBody) => sendData<Seat>('PUT', '/seat', body));
  const items = useChoices((body) => choose.mutate(body));
  const isBusy = seat.state === 'ringing' || seat.state === 'talking';
  useCallKey('F8', () => {
    if (isBusy || choose.isPending) return;
    choose.mutate(seat.state === 'ready' ? { state: 'break', reason: 'rest' } : { state: 'ready' });
  });
  const name = seat.reason === null ? t(`seat.${seat.state}`) : t(`reasons.${seat.reason}`);

  return (
    <>
      {seat.state === 'wrap_up' && <ExtendWrapUp seat={seat} />}
      <Dropdown trigger={['click']} disabled={isBusy} menu={{ items }}>
        <Button
          type="text"
          className={`on-header seat seat-${seat.state}`}
          loading={choose.isPending}
          aria-label={`${t('seat.label')}: ${name}`}
        >
          <span className="seat-dot" aria-hidden />
          {name}
        </Button>
      </Dropdown>
    </>
  );
};
