import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { urgencies, type Ticket } from '../../../../contract/tickets.ts';
import { ChoiceField } from '../../shared/choice-field.tsx';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { TopicInput } from '../dispatch/topic-input.tsx';
import { FollowUpFields } from '../followups/follow-up-fields.tsx';
import type { ActionField, KnownAction } from './action-specs.ts';
import { ChildField } from './child-field.tsx';
import { ContactField } from './contact-field.tsx';
import { HelperField } from './helper-field.tsx';
import { OrderField } from './order-field.tsx';
import { RulingField } from './ruling-field.tsx';

const limits: Partial<Record<ActionField, number>> = {
  question: 1000,
  opinion: 5000,
  legalBasis: 500,
  text: 5000,
  handlingRecord: 5000,
  publicAnswer: 5000,
  note: 1000,
  reply: 5000,
  reason: 1000,
  explanation: 2000,
};

const noteLabels: Partial<Record<KnownAction, string>> = {
  dispatch: 'dispatchNote',
  add_helper: 'dispatchNote',
  approve_reply: 'approveNote',
  urge: 'urgeNote',
  contact_citizen: 'contactNote',
  supervise: 'superviseNote',
};

const reasonLabels: Partial<Record<KnownAction, string>> = {
  send_back_reply: 'sendBackReason',
  refuse_return: 'refuseReason',
  refuse_extension: 'refuseReason',
  request_extension: 'extensionReason',
  park: 'parkReason',
  rework: 'reworkReason',
  release_helper: 'releaseReason',
  rule_finally: 'rulingReason',
  split: 'splitReason',
};

const labelKey = (field: ActionField, action: KnownAction): string => {
  if (field === 'note') return noteLabels[action] ?? 'note';
  if (field === 'reason') return reasonLabels[action] ?? 'note';
  if (field === 'text') return 'supplement';
  return field;
};

const longFields: ReadonlySet<ActionField> = new Set(['publicAnswer', 'handlingRecord', 'opinion']);

const LongText = ({
  field,
  action,
  isRequired,
}: {
  field: ActionField;
  action: KnownAction;
  isRequired: boolean;
}) => {
  const { t } = useTranslation('tickets');
  const rows = longFields.has(field) ? 5 : 3;
  return (
    <Form.Item
      name={field}
      label={t(`form.${labelKey(field, action)}`)}
      rules={isRequired ? [{ required: true, whitespace: true, message: t('form.required') }] : []}
    >
      <Input.TextArea autoSize={{ minRows: rows, maxRows: 16 }} maxLength={limits[field] ?? 1000} showCount />
    </Form.Item>
  );
};

const neededTexts = [
  'question',
  'legalBasis',
  'text',
  'handlingRecord',
  'publicAnswer',
  'opinion',
  'reason',
  'reply',
  'conclusion',
  'grounds',
  'ruling',
  'explanation',
] as const;

const isText = (field: ActionField): field is (typeof neededTexts)[number] =>
  neededTexts.some((text) => text === field);

interface ActionFieldInputProps {
  field: ActionField;
  action: KnownAction;
  ticket: Ticket;
}

const DepartmentField = () => {
  const { t } = useTranslation('tickets');
  return (
    <Form.Item
      name="departmentId"
      label={t('form.department')}
      rules={[{ required: true, message: t('form.departmentRequired') }]}
    >
      <DepartmentSelect placeholder={t('form.departmentHint')} />
    </Form.Item>
  );
};

const UrgencyField = () => {
  const { t } = useTranslation('tickets');
  const options = urgencies.map((value) => ({ value, label: t(`urgencies.${value}`) }));
  return <ChoiceField name="urgency" label={t('fields.urgency')} options={options} />;
};

const TopicField = () => {
  const { t } = useTranslation('tickets');
  return (
    <Form.Item name="topic" label={t('fields.topic')}>
      <TopicInput />
    </Form.Item>
  );
};

type OwnField = Exclude<ActionField, (typeof neededTexts)[number]>;

const fieldInputs: Record<OwnField, (props: ActionFieldInputProps) => ReactNode> = {
  departmentId: () => <DepartmentField />,
  helperIds: ({ action, ticket }) => (
    <HelperField field="helperIds" isNeeded={action !== 'dispatch'} ticket={ticket} />
  ),
  helperId: ({ action, ticket }) => (
    <HelperField field="helperId" isNeeded={action !== 'dispatch'} ticket={ticket} />
  ),
  childIds: ({ action, ticket }) => <ChildField ticket={ticket} isSplit={action === 'split'} />,
  topic: () => <TopicField />,
  urgency: () => <UrgencyField />,
  followUp: () => <FollowUpFields />,
  way: () => <ContactField field="way" />,
  outcome: () => <ContactField field="outcome" />,
  ground: () => <RulingField field="ground" />,
  reasonCode: () => <RulingField field="reasonCode" />,
  workingDays: () => <RulingField field="workingDays" />,
  reviewOn: () => <RulingField field="reviewOn" />,
  leader: () => <OrderField field="leader" />,
  dueOn: () => <OrderField field="dueOn" />,
  note: ({ action }) => <LongText field="note" action={action} isRequired={action === 'supervise'} />,
};

/** One field of an action's form. */
export const ActionFieldInput = (props: ActionFieldInputProps) => {
  const { field, action } = props;
  return isText(field) ? <LongText field={field} action={action} isRequired /> : fieldInputs[field](props);
};
