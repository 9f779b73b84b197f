import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { bulletinKinds, type Bulletin, type BulletinKind } from '../../../../contract/bulletins.ts';
import { sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useNow } from '../../shared/use-now.ts';

interface Fields {
  kind: BulletinKind;
  day: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const weekAgo = (now: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(now - 7 * dayMs));

/** Asks for a day, and makes the bulletin for the day, week or month that it lies in. */
export const MakeDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['bulletins', 'shared']);
  const [form] = Form.useForm<Fields>();
  const [problems, setProblems] = useState<string[]>([]);
  const navigate = useNavigate();
  const client = useQueryClient();
  const now = useNow();
  const make = useMutation({
    mutationFn: (fields: Fields) => sendData<Bulletin>('POST', '/bulletins', fields),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['bulletins'] });
      await navigate(`/bulletins/${id}`);
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Modal
      open
      title={t('makeTitle')}
      okText={t('make')}
      onOk={form.submit}
      confirmLoading={make.isPending}
      onCancel={onClose}
    >
      <FormNotices problems={problems} />
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'weekly', day: weekAgo(now) }}
        onFinish={(fields) => make.mutate(fields)}
      >
        <Form.Item name="kind" label={t('makeKind')}>
          <Segmented options={bulletinKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="day"
          label={t('makeDay')}
          extra={t('makeHint')}
          rules={[{ required: true, message: t('shared:problems.required') }]}
        >
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
};
