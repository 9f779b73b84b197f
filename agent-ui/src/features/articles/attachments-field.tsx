import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../../contract/articles.ts';
import { describeError } from '../../shared/problems.ts';
import { uploadArticleFile } from './article-queries.ts';

interface AttachmentsFieldProps {
  value?: Attachment[];
  onChange?: (attachments: Attachment[]) => void;
}

const kilobytes = (size: number): string => `${Math.max(1, Math.round(size / 1024))} kB`;

export const AttachmentList = ({ files }: { files: readonly Attachment[] }) => (
  <ul className="attachment-list">
    {files.map(({ fileId, name, size }) => (
      <li key={fileId}>
        <a href={`/files/${fileId}`} target="_blank" rel="noreferrer">
          <PaperClipOutlined /> {name}
        </a>{' '}
        <span className="soft">{kilobytes(size)}</span>
      </li>
    ))}
  </ul>
);

/** Forms and papers to take away. */
export const AttachmentsField = ({ value = [], onChange }: AttachmentsFieldProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number>();
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      setPercent(0);
      onChange?.([...value, await uploadArticleFile(file, setPercent)]);
    } catch (error) {
      void message.error(describeError(error, t));
    } finally {
      setPercent(undefined);
    }
  };
  return (
    <>
      <ul className="attachment-list">
        {value.map((file) => (
          <li key={file.fileId}>
            <PaperClipOutlined /> {file.name} <span className="soft">{kilobytes(file.size)}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('fields.removeFile', { name: file.name })}
              onClick={() => onChange?.(value.filter((other) => other !== file))}
            />
          </li>
        ))}
      </ul>
      {percent !== undefined && <Progress percent={percent} size="small" />}
      <Button
        size="small"
        icon={<UploadOutlined />}
        disabled={percent !== undefined || value.length >= 20}
        onClick={() => input.current?.click()}
      >
        {t('fields.addFile')}
      </Button>
      <input
        ref={input}
        className="file-input"
        type="file"
        accept=".pdf,.docx,.xlsx,.zip,image/png,image/jpeg,image/webp"
        aria-label={t('fields.addFile')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
};
