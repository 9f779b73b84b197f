import { Alert, Button, Descriptions, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingRule, MappingTarget, MappingTest } from '../../../../contract/partners.ts';
import { sendData } from '../../shared/api.ts';
import { describeError, describeProblem } from '../../shared/problems.ts';

const example = '{\n  "externalId": "A-1",\n  "description": ""\n}';

const Result = ({ result: { fields, problems } }: { result: MappingTest }) => {
  const { t } = useTranslation(['partners', 'shared']);
  const nameOf = (target: string) => t(`mapping.targets.${target as MappingTarget}`);
  return (
    <div aria-live="polite">
      {problems.length === 0 ? (
        <Alert type="success" showIcon title={t('mapping.ok')} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={problems
            .map((problem) => `${nameOf(problem.path)}：${describeProblem(problem, t)}`)
            .join('；')}
        />
      )}
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(fields)
          .filter(([, value]) => value !== '')
          .map(([target, value]) => ({ key: target, label: nameOf(target), children: String(value) }))}
      />
    </div>
  );
};

/** 试运行: what the mapping makes of a sample; nothing is filed. */
export const MappingTrial = ({ mappingNow }: { mappingNow: () => Partial<MappingRule>[] }) => {
  const { t } = useTranslation(['partners', 'shared']);
  const [sample, setSample] = useState(example);
  const [result, setResult] = useState<MappingTest>();
  const [failure, setFailure] = useState<string>();
  const run = async (): Promise<void> => {
    setResult(undefined);
    setFailure(undefined);
    let parsed: unknown;
    try {
      parsed = JSON.parse(sample);
    } catch {
      setFailure(t('mapping.notJson'));
      return;
    }
    try {
      const body = { mapping: mappingNow(), sample: parsed };
      setResult(await sendData<MappingTest>('POST', '/partners/mapping-test', body));
    } catch (error) {
      setFailure(describeError(error, t));
    }
  };
  return (
    <section className="mapping">
      <h3>{t('mapping.test')}</h3>
      <Input.TextArea
        aria-label={t('mapping.sample')}
        className="sample"
        value={sample}
        onChange={({ target }) => setSample(target.value)}
        autoSize={{ minRows: 4, maxRows: 14 }}
        spellCheck={false}
      />
      <Button onClick={() => void run()}>{t('mapping.test')}</Button>
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      {result && <Result result={result} />}
    </section>
  );
};
