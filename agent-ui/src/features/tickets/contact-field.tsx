import { useTranslation } from 'react-i18next';
import { contactOutcomes, contactWays } from '../../../../contract/tickets.ts';
import { ChoiceField } from '../../shared/choice-field.tsx';

const choices = {
  way: { values: contactWays, group: 'contactWays' },
  outcome: { values: contactOutcomes, group: 'contactOutcomes' },
} as const;

/** 联系群众: how the department tried, and what came of it. */
export const ContactField = ({ field }: { field: keyof typeof choices }) => {
  const { t } = useTranslation('tickets');
  const { values, group } = choices[field];
  return (
    <ChoiceField
      name={field}
      label={t(`form.${field}`)}
      options={values.map((value) => ({ value, label: t(`${group}.${value}`) }))}
    />
  );
};
