import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Desk, Seat } from '../../../../contract/calls.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { deskKey } from './use-desk.ts';

const choices = ['ready', 'break', 'off'] as const;

/** 坐席: its state, and the three that the agent chooses by hand. */
export const SeatSwitch = ({ seat }: { seat: Seat }) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: (state: (typeof choices)[number]) => sendData<Seat>('PUT', '/seat', { state }),
    onSuccess: (changed) =>
      client.setQueryData<Desk>(deskKey, (desk) =>
        desk && changed.version > desk.seat.version ? { ...desk, seat: changed, call: null } : desk,
      ),
    onError: (error) => void message.error(describeError(error, t)),
  });
  const isBusy = seat.state === 'ringing' || seat.state === 'talking';

  return (
    <Dropdown
      trigger={['click']}
      disabled={isBusy}
      menu={{
        items: choices.map((state) => ({
          key: state,
          label: t(`seat.${state}`),
          onClick: () => choose.mutate(state),
        })),
      }}
    >
      <Button
        type="text"
        className={`on-header seat seat-${seat.state}`}
        loading={choose.isPending}
        aria-label={`${t('seat.label')}: ${t(`seat.${seat.state}`)}`}
      >
        <span className="seat-dot" aria-hidden />
        {t(`seat.${seat.state}`)}
      </Button>
    </Dropdown>
  );
};
