import { FilePdfOutlined, InboxOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Card, Image, Progress, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, Ticket } from '../../../../contract/tickets.ts';
import { apiUrl } from '../../shared/api.ts';
import { formatDateTime, formatSize } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { uploadFile } from '../../shared/upload.ts';
import { useRememberTicket } from './ticket-queries.ts';

const accepted = '.jpg,.jpeg,.png,.webp,.gif,.heic,.mp3,.wav,.ogg,.m4a,.mp4,.webm,.pdf';
/** Pictures that browsers cannot draw are offered as files. */
const isDrawable = (mediaType: string): boolean =>
  mediaType.startsWith('image/') && mediaType !== 'image/heic';

const Preview = ({ file, url }: { file: Attachment; url: string }) => {
  if (isDrawable(file.mediaType)) {
    return <Image src={url} alt={file.name} width={72} height={72} className="attachment-image" />;
  }
  if (file.mediaType.startsWith('audio/') || file.mediaType === 'video/webm') {
    return <audio controls preload="none" src={url} aria-label={file.name} />;
  }
  return (
    <a href={url} target="_blank" rel="noreferrer" className="attachment-icon" aria-label={file.name}>
      {file.mediaType === 'application/pdf' ? <FilePdfOutlined /> : <PaperClipOutlined />}
    </a>
  );
};

const Uploader = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  const { message } = App.useApp();
  const remember = useRememberTicket();
  const [running, setRunning] = useState<ReadonlyMap<string, number>>(new Map());

  const note = (name: string, percent: number | undefined): void =>
    setRunning((before) => {
      const after = new Map(before);
      if (percent === undefined) after.delete(name);
      else after.set(name, percent);
      return after;
    });
  const upload = async (file: File): Promise<void> => {
    note(file.name, 0);
    try {
      remember(
        await uploadFile<Ticket>(`/tickets/${ticket.id}/attachments`, file, (percent) =>
          note(file.name, percent),
        ),
      );
    } catch (error) {
      void message.error(t('page.uploadFailed', { name: file.name, reason: describeError(error, t) }), 6);
    } finally {
      note(file.name, undefined);
    }
  };

  return (
    <>
      {[...running].map(([name, percent]) => (
        <div key={name}>
          {t('page.uploading', { name })}
          <Progress percent={percent} size="small" />
        </div>
      ))}
      <Upload.Dragger
        multiple
        accept={accepted}
        showUploadList={false}
        customRequest={({ file }) => {
          if (file instanceof File) void upload(file);
        }}
        className="uploader"
      >
        <InboxOutlined /> {t('page.drop')} <span className="soft">{t('page.dropHint')}</span>
      </Upload.Dragger>
    </>
  );
};

/** Pictures, sound and papers of a ticket; more are dropped in. */
export const TicketAttachments = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  if (ticket.attachments.length === 0 && !ticket.canAttach) return null;
  return (
    <Card size="small" title={t('page.attachments')}>
      <ul className="attachments">
        {ticket.attachments.map((file) => {
          const url = apiUrl(`/tickets/${ticket.id}/attachments/${file.id}`);
          return (
            <li key={file.id}>
              <Preview file={file} url={url} />
              <div>
                <a href={url} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
                <small className="soft">
                  {formatSize(file.size)} · {file.uploadedBy} ·{' '}
                  {formatDateTime(file.uploadedAt, currentLanguage())}
                </small>
              </div>
            </li>
          );
        })}
      </ul>
      {ticket.canAttach && <Uploader ticket={ticket} />}
    </Card>
  );
};
