import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation, Ticket } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { describeError, showProblems } from '../../shared/problems.ts';
import { randomId } from '../../shared/random-id.ts';
import {
  blankFields,
  bodyOf,
  withCaller,
  type Finish,
  type NewTicketDraft,
  type NewTicketFields,
} from './new-ticket-draft.ts';
import { withCitation } from './citations.ts';
import { mergeInto } from './merge-into.ts';
import { useScreenPop } from './use-screen-pop.ts';

export type FiledTicket = Ticket & { queryCode: string };

/** What was filed, and what became of the wish to merge it: the number it was merged into, or the failure. */
export interface Filed {
  ticket: FiledTicket;
  merged: { into: string } | { failure: string } | null;
}

/** The state of the new-ticket form: its draft, the caller's details, the knowledge cited, the sending. */
export const useNewTicket = (callId: string | null) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const [form] = Form.useForm<NewTicketFields>();
  const draft = useDraft<NewTicketDraft>(`new-ticket:${callId ?? 'blank'}`);
  const [isRestored, setIsRestored] = useState(draft.stored !== undefined);
  const [citations, setCitations] = useState(draft.stored?.citations ?? []);
  const [idempotencyKey, setIdempotencyKey] = useState(() => draft.stored?.idempotencyKey ?? randomId());
  const [problems, setProblems] = useState<string[]>([]);
  const [parentId, setParentId] = useState<string>();
  const pop = useScreenPop(callId);

  // `true`: with what has no field on the screen, so that nothing is lost from the draft.
  const current = (cited = citations): NewTicketDraft => ({
    fields: { ...blankFields, ...form.getFieldsValue(true) } as NewTicketFields,
    citations: cited,
    idempotencyKey,
  });
  const keep = (cited?: Citation[]): void => draft.save(current(cited));

  const cite = (citation: Citation): void => {
    const cited = withCitation(citations, citation);
    setCitations(cited);
    keep(cited);
  };

  const caller = pop.data?.caller;
  const wantsSecrecy = pop.data?.call.isConfidential === true;
  useEffect(() => {
    if (!caller) return;
    const fields = form.getFieldsValue(true) as NewTicketFields;
    form.setFieldsValue(withCaller(fields, { ...caller, wantsSecrecy }));
  }, [caller, wantsSecrecy, form]);

  const file = useMutation({
    mutationFn: async (finish: Finish): Promise<Filed> => {
      const ticket = await sendData<FiledTicket>('POST', '/tickets', bodyOf(current(), { finish, callId }));
      if (parentId === undefined || finish === 'answer') return { ticket, merged: null };
      const merged = await mergeInto(parentId, ticket).then(
        ({ number }) => ({ into: number }),
        (error: unknown) => ({ failure: describeError(error, t) }),
      );
      return { ticket, merged };
    },
    onSuccess: () => draft.clear(),
    onError: (error) => setProblems(showProblems(form, error, t)),
  });

  return {
    form,
    file,
    problems,
    citations,
    isRestored,
    parentId,
    chooseParent: setParentId,
    initialFields: draft.stored?.fields ?? blankFields,
    keep: () => keep(),
    insert: (text: string, citation?: Citation): void => {
      const before = String(form.getFieldValue(['then', 'publicAnswer']) ?? '').trimEnd();
      form.setFieldValue(['then', 'publicAnswer'], before === '' ? text : `${before}\n\n${text}`);
      if (citation) cite(citation);
      else keep();
    },
    cite,
    finish: async (way: Finish): Promise<void> => {
      setProblems([]);
      if (way === 'answer' && String(form.getFieldValue(['then', 'publicAnswer']) ?? '').trim() === '') {
        form.setFields([{ name: ['then', 'publicAnswer'], errors: [t('new.answerNeeded')] }]);
        form.scrollToField(['then', 'publicAnswer'], { block: 'center', focus: true });
        return;
      }
      const isValid = await form.validateFields().then(
        () => true,
        () => false,
      );
      if (isValid) file.mutate(way);
      else
        form.scrollToField(form.getFieldsError().find(({ errors }) => errors.length > 0)?.name ?? 'title', {
          block: 'center',
          focus: true,
        });
    },
    startAfresh: (): void => {
      draft.clear();
      setIsRestored(false);
      setCitations([]);
      setIdempotencyKey(randomId());
      form.resetFields();
      form.setFieldsValue({
        title: '',
        description: '',
        address: '',
        district: '',
        topic: '',
        ...blankFields,
        citizen: { name: caller?.name ?? '', phone: caller?.number ?? '' },
        then: { publicAnswer: '' },
      });
    },
  };
};
