import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, InputNumber, Select, Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRules } from '../../../../contract/call-rules.ts';
import { sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { callRulesKey, useCallRules } from '../calls/use-call-rules.ts';
import './call-rules.css';
import { NuisanceFields, SatisfactionFields } from './nuisance-fields.tsx';
import { ContactRows, LineRows, OverflowRows, SkillRows } from './rule-lists.tsx';

interface NumberField {
  name: string | [string, string];
  text: string;
  min: number;
  max: number;
}

const numbers: readonly NumberField[] = [
  { name: 'ringSeconds', text: 'ringSeconds', min: 5, max: 60 },
  { name: 'wrapUpSeconds', text: 'wrapUpSeconds', min: 5, max: 900 },
  { name: 'wrapUpExtensions', text: 'wrapUpExtensions', min: 0, max: 10 },
  { name: 'queueLimit', text: 'queueLimit', min: 1, max: 1000 },
  { name: ['callback', 'attempts'], text: 'attempts', min: 1, max: 10 },
  { name: ['callback', 'pauseMinutes'], text: 'pauseMinutes', min: 1, max: 1440 },
  { name: 'recordingKeptDays', text: 'recordingKeptDays', min: 1, max: 3650 },
];

const Times = () => {
  const { t } = useTranslation(['call-rules', 'shared']);
  const required = { required: true, message: t('shared:problems.required') };
  return (
    <div className="rule-numbers">
      {numbers.map(({ name, text, min, max }) => (
        <Form.Item key={text} name={name} label={t(text)} rules={[required]}>
          <InputNumber min={min} max={max} precision={0} />
        </Form.Item>
      ))}
      {(['quietFrom', 'quietTo'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(name)} rules={[required]}>
          <Input type="time" />
        </Form.Item>
      ))}
      <Form.Item name="isRecorded" label={t('isRecorded')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </div>
  );
};

const RulesForm = ({ rules }: { rules: CallRules }) => {
  const { t } = useTranslation(['call-rules', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<CallRules>();
  const [problems, setProblems] = useState<string[]>([]);
  const save = useMutation({
    mutationFn: (changed: CallRules) => sendData<CallRules>('PUT', '/call-rules', changed),
    onSuccess: (saved) => {
      setProblems([]);
      client.setQueryData(callRulesKey, saved);
      void message.success(t('saved'));
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  useShortcut('Ctrl+Enter', t('shared:common.save'), form.submit);

  return (
    <Form<CallRules>
      form={form}
      layout="vertical"
      initialValues={rules}
      onFinish={(changed) => save.mutate(changed)}
      className="call-rules"
    >
      <FormNotices problems={problems} />
      <Card size="small" title={t('skills')}>
        <SkillRows />
      </Card>
      <Card size="small" title={t('lines')}>
        <LineRows />
      </Card>
      <Card size="small" title={t('contacts')}>
        <ContactRows />
      </Card>
      <Card size="small" title={t('overflow')}>
        <p className="soft">{t('overflowExplain')}</p>
        <OverflowRows />
      </Card>
      <Card size="small" title={t('times')}>
        <Times />
        <Form.Item name="dangerWords" label={t('dangerWords')} extra={t('dangerExplain')}>
          <Select mode="tags" tokenSeparators={['，', ',', ' ']} />
        </Form.Item>
      </Card>
      <Card size="small" title={t('satisfaction')}>
        <SatisfactionFields />
      </Card>
      <Card size="small" title={t('nuisance')}>
        <NuisanceFields />
      </Card>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('shared:common.save')}
      </Button>
    </Form>
  );
};

/** 电话规则: skills, overflow, times and limits. */
export const CallRulesPage = () => {
  const { t } = useTranslation('call-rules');
  const { data, error, refetch } = useCallRules();
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">{t('explain')}</span>
      </div>
      {error && !data && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active />}
      {data && <RulesForm rules={data} />}
    </section>
  );
};
