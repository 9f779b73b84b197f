import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../../contract/calendars.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { describeError, describeProblem } from '../../shared/problems.ts';

/** An official schedule, pasted or from a file: read and shown first, taken over when it is right. */
export const ImportDialog = ({
  onTake,
  onClose,
}: {
  onTake: (schedule: Schedule) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['calendars', 'shared']);
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: () => sendData<Schedule>('POST', '/calendars/read-schedule', { text }),
  });
  const problem = read.error instanceof ApiError ? read.error.details[0] : undefined;
  const change = (value: string): void => {
    setText(value);
    read.reset();
  };
  const schedule = read.data;
  return (
    <Modal
      open
      title={t('import.title')}
      okText={t(schedule ? 'import.take' : 'import.read')}
      confirmLoading={read.isPending}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={() => (schedule ? onTake(schedule) : read.mutate())}
      onCancel={onClose}
      width={600}
    >
      <p className="soft">{t('import.hint')}</p>
      <input
        ref={file}
        type="file"
        hidden
        accept=".ics,.json,text/calendar,application/json"
        onChange={(event) => void event.target.files?.[0]?.text().then(change)}
      />
      <Button icon={<UploadOutlined />} className="gap-below" onClick={() => file.current?.click()}>
        {t('import.file')}
      </Button>
      <Input.TextArea
        autoFocus
        rows={8}
        value={text}
        aria-label={t('import.text')}
        placeholder={'[{ "day": "2027-01-01", "isWorkday": false, "name": "元旦" }]'}
        onChange={(event) => change(event.target.value)}
      />
      {read.error && (
        <Alert
          type="error"
          showIcon
          title={problem ? describeProblem(problem, t) : describeError(read.error, t)}
        />
      )}
      {schedule && (
        <>
          <Alert
            type="success"
            showIcon
            title={t('import.found', {
              years: schedule.years.join('、'),
              off: schedule.days.filter((each) => !each.isWorkday).length,
              on: schedule.days.filter((each) => each.isWorkday).length,
            })}
          />
          <ul className="calendar-found">
            {schedule.days.map((each) => (
              <li key={each.day}>
                {each.day} {each.name} <em>{t(each.isWorkday ? 'workday' : 'dayOff')}</em>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
};
