import type { TrackedTicket } from '../../../contract/tickets.ts';
import { followingTexts } from '../texts-following.ts';
import { localPath, type PageContext } from './layout.tsx';
import type { TrackPair } from './track-pages.tsx';

interface FollowFormProps {
  page: PageContext;
  pair: TrackPair;
  ticket: TrackedTicket;
  /** What was typed into a form that could not be taken. */
  note: string;
}

interface NoteFormProps extends FollowFormProps {
  name: 'urge' | 'reopen';
  isNoteNeeded: boolean;
}

const NoteForm = ({ page: { language }, pair, note, name, isNoteNeeded }: NoteFormProps) => {
  const texts = followingTexts[language][name];
  return (
    <section className={name}>
      <h2>{texts.title}</h2>
      <p>{texts.lead}</p>
      <form className="request" method="post" action={localPath(language, `/requests/${name}`)}>
        <input type="hidden" name="number" value={pair.number} />
        <input type="hidden" name="queryCode" value={pair.queryCode} />
        <div className="field">
          <label htmlFor={`${name}-note`}>{texts.note}</label>
          <textarea
            id={`${name}-note`}
            name="note"
            rows={2}
            maxLength={name === 'urge' ? 500 : 1000}
            required={isNoteNeeded}
            defaultValue={note}
          />
        </div>
        <button type="submit">{texts.send}</button>
      </form>
    </section>
  );
};

/** 催办 while the request is under way; offered as often as the rules allow. */
export const UrgeForm = (props: FollowFormProps) =>
  props.ticket.canUrge ? <NoteForm {...props} name="urge" isNoteNeeded={false} /> : null;

/** 重办 of a closed request; one that may still be rated is reopened by its rating. */
export const ReopenForm = (props: FollowFormProps) =>
  props.ticket.canReopen && !props.ticket.canRate ? <NoteForm {...props} name="reopen" isNoteNeeded /> : null;
