import { App, Button, Card, Form, InputNumber, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleKinds } from '../../../../contract/articles.ts';
import type { KnowledgeRules } from '../../../../contract/knowledge-rules.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { showProblems } from '../../shared/problems.ts';
import { useKnowledgeRules, useSaveRules } from './topic-queries.ts';

const Days = ({ name, label, unit }: { name: string | string[]; label: string; unit: string }) => {
  const { t } = useTranslation('topics');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('required') }]}>
      <InputNumber min={1} max={3650} precision={0} suffix={unit} />
    </Form.Item>
  );
};

/** 复核周期与时限. */
export const RulesForm = () => {
  const { t } = useTranslation(['topics', 'articles', 'shared']);
  const { message } = App.useApp();
  const [form] = Form.useForm<KnowledgeRules>();
  const { data } = useKnowledgeRules();
  const save = useSaveRules();
  const [problems, setProblems] = useState<string[]>([]);
  if (!data) return <Spin />;
  const submit = (rules: KnowledgeRules): void =>
    save.mutate(rules, {
      onSuccess: () => void message.success(t('saved')),
      onError: (error) => setProblems(showProblems(form, error, t)),
    });
  return (
    <Card size="small" title={t('rules.title')}>
      <p className="soft">{t('rules.hint')}</p>
      <FormNotices problems={problems} onStartAfresh={undefined} />
      <Form<KnowledgeRules> form={form} layout="vertical" initialValues={data} onFinish={submit}>
        <div className="rules-grid">
          {articleKinds.map((kind) => (
            <Days
              key={kind}
              name={['reviewAfterDays', kind]}
              label={t('rules.review', { kind: t(`articles:kinds.${kind}`) })}
              unit={t('rules.days')}
            />
          ))}
          <Days name="departmentReviewDays" label={t('rules.department')} unit={t('rules.workingDays')} />
          <Days name="hotlineReviewDays" label={t('rules.hotline')} unit={t('rules.workingDays')} />
          <Days name="correctionDays" label={t('rules.correction')} unit={t('rules.workingDays')} />
          <Days name="gapDays" label={t('rules.gap')} unit={t('rules.workingDays')} />
          <Days name="gapAfterSearches" label={t('rules.gapAfter')} unit={t('rules.times')} />
        </div>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('shared:common.save')}
        </Button>
      </Form>
    </Card>
  );
};
