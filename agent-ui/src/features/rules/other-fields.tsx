import { Card, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { deadlineKinds } from '../../../../contract/deadlines.ts';
import { ruleLevels } from '../../../../contract/rules.ts';
import { NumberField, SpanField } from './span-field.tsx';

const numbers: readonly [
  group: string,
  field: string,
  range: readonly [number, number],
  isOptional?: true,
][] = [
  ['followUp', 'mostAttempts', [1, 20]],
  ['citizens', 'rateDays', [0, 365]],
  ['citizens', 'reopenDays', [0, 365]],
  ['extensions', 'most', [0, 10]],
  ['extensions', 'longestDays', [1, 60]],
  ['returns', 'mostRefusals', [1, 10]],
  ['returns', 'finalRulingAfterReturns', [1, 20]],
  ['returns', 'finalRulingAfterDepartments', [1, 20]],
  ['merging', 'windowDays', [1, 365]],
  ['merging', 'undoHours', [0, 720]],
  ['dispatching', 'automaticFromPercent', [50, 100], true],
  ['intake', 'webRequests', [1, 1_000]],
  ['intake', 'messages', [5, 5_000]],
  ['intake', 'mails', [1, 1_000]],
  ['intake', 'open311', [10, 10_000]],
  ['outlook', 'targetPercent', [1, 99]],
  ['outlook', 'withinSeconds', [0, 300]],
  ['outlook', 'handleSeconds', [10, 3600], true],
  ['outlook', 'patienceSeconds', [5, 3600], true],
  ['outlook', 'shrinkagePercent', [0, 80]],
  ['outlook', 'leastSeats', [1, 500]],
];
const spans: readonly [group: string, field: string, isLimit: boolean][] = [
  ['assist', 'limit', true],
  ['followUp', 'limit', true],
  ['supervision', 'limit', true],
  ['citizens', 'urgeEvery', false],
  ['returns', 'within', false],
];
const groups = [
  'followUp',
  'citizens',
  'extensions',
  'returns',
  'assist',
  'supervision',
  'merging',
  'dispatching',
  'intake',
  'outlook',
];

/** Everything that is one number or one span, a card a subject. */
export const OtherFields = () => {
  const { t } = useTranslation('rules');
  return (
    <div className="rule-cards">
      {groups.map((group) => (
        <Card key={group} size="small" title={t(`parts.${group}`)}>
          {spans
            .filter(([owner]) => owner === group)
            .map(([, field, isLimit]) => (
              <Form.Item key={field} label={t(`parts.${field}`)}>
                <SpanField path={['rules', group, field]} name={t(`parts.${field}`)} withGrace={isLimit} />
              </Form.Item>
            ))}
          {numbers
            .filter(([owner]) => owner === group)
            .map(([, field, range, isOptional = false]) => (
              <NumberField
                key={field}
                path={['rules', group, field]}
                label={t(`parts.${field}`)}
                range={range}
                isOptional={isOptional}
              />
            ))}
        </Card>
      ))}
    </div>
  );
};

/** 便民服务清单: topics with a limit of their own. */
export const ConvenienceFields = () => {
  const { t } = useTranslation('rules');
  return (
    <>
      <p className="soft">{t('form.convenienceHint')}</p>
      <div className="rule-cards">
        {ruleLevels.map((level) => (
          <Form.Item key={level} label={t(`parts.${level}`)}>
            <SpanField
              path={['rules', 'conveniences', 'limits', level]}
              name={t(`parts.${level}`)}
              withGrace
            />
          </Form.Item>
        ))}
      </div>
      <Form.Item name={['rules', 'conveniences', 'topics']} label={t('parts.topics')}>
        <Select mode="tags" tokenSeparators={['，', ',', '、', '\n']} />
      </Form.Item>
    </>
  );
};

/** 预警: yellow and red before each kind of deadline. */
export const WarningFields = () => {
  const { t } = useTranslation('rules');
  return (
    <>
      <p className="soft">{t('form.warningHint')}</p>
      <div className="rule-scroll">
        <table className="rule-table">
          <thead>
            <tr>
              <th>{t('form.deadline')}</th>
              <th>{t('parts.yellow')}</th>
              <th>{t('parts.red')}</th>
            </tr>
          </thead>
          <tbody>
            {deadlineKinds.map((kind) => (
              <tr key={kind}>
                <th>{t(`parts.${kind}`)}</th>
                {(['yellow', 'red'] as const).map((light) => (
                  <td key={light}>
                    <SpanField
                      path={['rules', 'warnings', kind, light]}
                      name={`${t(`parts.${kind}`)} ${t(`parts.${light}`)}`}
                      withPercent
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
