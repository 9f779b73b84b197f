import { Spin } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { KnowledgePanel } from '../../shared/slots.tsx';
import type { InsertText } from './action-form.tsx';
import { specOf } from './action-specs.ts';
import { SameCitizen } from './same-citizen.tsx';
import { TicketActions, useOpenAction } from './ticket-actions.tsx';
import { TicketAnswer } from './ticket-answer.tsx';
import { TicketAttachments } from './ticket-attachments.tsx';
import { TicketCalls } from './ticket-calls.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { TicketHead } from './ticket-head.tsx';
import { TicketChildren } from './ticket-children.tsx';
import { TicketHelpers } from './ticket-helpers.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketSupervisions } from './ticket-supervisions.tsx';
import { useTicket } from './ticket-queries.ts';

/** 工单: all of one ticket, and what the viewer may do with it. */
export const TicketPage = () => {
  const { t } = useTranslation('tickets');
  const { ticketId = '' } = useParams();
  const { data: ticket, error, refetch } = useTicket(ticketId);
  const opened = useOpenAction(ticket);
  const [insert, setInsert] = useState<InsertText | null>(null);

  if (!ticket) {
    const isMissing = error instanceof ApiError && ['not_found', 'invalid_input'].includes(error.code);
    if (isMissing) return <LoadFailure title={t('page.notFound')} error={error} />;
    return error ? (
      <LoadFailure error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const usesKnowledge = opened.open !== undefined && specOf(opened.open).usesKnowledge === true;

  return (
    <article className="ticket-page" data-state={ticket.state}>
      <TicketHead ticket={ticket} />
      <div className="ticket-columns">
        <div className="ticket-main">
          <TicketFacts key={ticket.id} ticket={ticket} />
          <TicketSupervisions ticket={ticket} />
          <TicketAnswer ticket={ticket} />
          <TicketChildren ticket={ticket} />
          <TicketHelpers
            ticket={ticket}
            onInsert={opened.open === 'reply' && insert ? (opinion) => insert(opinion) : undefined}
          />
          <TicketActions ticket={ticket} opened={opened} registerInsert={(next) => setInsert(() => next)} />
          <TicketAttachments ticket={ticket} />
        </div>
        <aside className="ticket-side">
          {usesKnowledge && (
            <Suspense fallback={<Spin />}>
              <KnowledgePanel
                key={ticket.id}
                initialQuery={ticket.title}
                recipient={{ ticketId: ticket.id }}
                {...(insert && { onInsert: insert, onCite: (citation) => insert('', citation) })}
              />
            </Suspense>
          )}
          <TicketCalls ticket={ticket} />
          <SameCitizen ticketId={ticket.id} />
          <TicketHistory ticket={ticket} />
        </aside>
      </div>
    </article>
  );
};
