import { Button, Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { ruleLevels, tabledKinds, type Limit, type TabledKind } from '../../../../contract/rules.ts';
import { requestTypes, urgencies, type RequestType, type Urgency } from '../../../../contract/tickets.ts';
import { SpanField } from './span-field.tsx';

/** 时限: request type × urgency down, level of the department across. */
export const LimitTable = ({ kind, onKind }: { kind: TabledKind; onKind: (kind: TabledKind) => void }) => {
  const { t } = useTranslation(['rules', 'tickets']);
  const form = Form.useFormInstance();
  const levelRow = (requestType: RequestType, urgency: Urgency) => () => {
    const path = ['rules', 'limits', kind, requestType, urgency] as const;
    const city = form.getFieldValue([...path, 'city']) as Limit;
    for (const level of ruleLevels) form.setFieldValue([...path, level], { ...city });
  };
  return (
    <>
      <Segmented<TabledKind>
        className="gap-below"
        value={kind}
        options={tabledKinds.map((value) => ({ value, label: t(`parts.${value}`) }))}
        onChange={onKind}
      />
      <p className="soft">{t('form.limitHint')}</p>
      <div className="rule-scroll">
        <table className="rule-table" key={kind}>
          <thead>
            <tr>
              <th>{t('form.type')}</th>
              <th>{t('form.urgency')}</th>
              {ruleLevels.map((level) => (
                <th key={level}>{t(`parts.${level}`)}</th>
              ))}
              <th aria-label={t('form.levelRow')} />
            </tr>
          </thead>
          <tbody>
            {requestTypes.flatMap((requestType) =>
              urgencies.map((urgency, place) => {
                const names = [t(`tickets:types.${requestType}`), t(`tickets:urgencies.${urgency}`)];
                return (
                  <tr key={`${requestType}/${urgency}`} className={place === 0 ? 'rule-group' : ''}>
                    {place === 0 && <th rowSpan={urgencies.length}>{names[0]}</th>}
                    <td>{names[1]}</td>
                    {ruleLevels.map((level) => (
                      <td key={level}>
                        <SpanField
                          path={['rules', 'limits', kind, requestType, urgency, level]}
                          name={[...names, t(`parts.${level}`)].join(' ')}
                          withGrace
                        />
                      </td>
                    ))}
                    <td>
                      <Button size="small" type="text" onClick={levelRow(requestType, urgency)}>
                        {t('form.levelRow')}
                      </Button>
                    </td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
};
