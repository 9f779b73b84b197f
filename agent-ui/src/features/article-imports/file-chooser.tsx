import { Button, Space } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';

const accepted = '.docx,.xlsx,.csv,.jsonl,.html,.htm,.md,.markdown,.zip,.png,.jpg,.jpeg,.gif,.webp,.pdf';

const sizeOf = (files: readonly File[]): string => {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

interface FileChooserProps {
  files: readonly File[];
  isBusy: boolean;
  onChoose: (files: readonly File[]) => void;
}

/** Files, a whole folder, or what is dropped here. */
export const FileChooser = ({ files, isBusy, onChoose }: FileChooserProps) => {
  const { t } = useTranslation('article-imports');
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    if (chosen.length > 0) onChoose(chosen);
  };
  return (
    <div
      className={`import-drop gap-below${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (!isBusy) onChoose([...event.dataTransfer.files]);
      }}
    >
      <Space wrap>
        <Button
          type={files.length === 0 ? 'primary' : 'default'}
          disabled={isBusy}
          onClick={() => some.current?.click()}
        >
          {t('chooseFiles')}
        </Button>
        <Button disabled={isBusy} onClick={() => folder.current?.click()}>
          {t('chooseFolder')}
        </Button>
        <span className="soft">
          {files.length === 0 ? t('drop') : t('chosen', { count: files.length, size: sizeOf(files) })}
        </span>
      </Space>
      <input
        ref={some}
        className="file-input"
        type="file"
        multiple
        accept={accepted}
        aria-label={t('chooseFiles')}
        onChange={take}
      />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        className="file-input"
        type="file"
        multiple
        aria-label={t('chooseFolder')}
        onChange={take}
      />
    </div>
  );
};
