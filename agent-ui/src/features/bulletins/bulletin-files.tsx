import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulletinFormats, type Bulletin, type BulletinFormat } from '../../../../contract/bulletins.ts';
import { apiUrl } from '../../shared/api.ts';
import { useAskForFile } from './use-bulletins.ts';

const File = ({ bulletin, format }: { bulletin: Bulletin; format: BulletinFormat }) => {
  const { t } = useTranslation('bulletins');
  const ask = useAskForFile(bulletin);
  /** The version it was asked of: another one has other files. */
  const [asked, setAsked] = useState<number>();
  const name = format.toUpperCase();
  if (bulletin.files.includes(format)) {
    return (
      <Button href={apiUrl(`/bulletins/${bulletin.id}/file?format=${format}`)}>
        {t('file', { format: name })}
      </Button>
    );
  }
  const isMaking = asked === bulletin.version;
  const start = () => {
    setAsked(bulletin.version);
    ask.mutate(format, { onError: () => setAsked(undefined) });
  };
  return (
    <Button loading={isMaking} onClick={start} aria-live="polite">
      {t(isMaking ? 'fileMaking' : 'fileMake', { format: name })}
    </Button>
  );
};

/** The bulletin as files: those that are there as links, the others to be asked for. */
export const BulletinFiles = ({ bulletin }: { bulletin: Bulletin }) =>
  bulletinFormats.map((format) => <File key={format} bulletin={bulletin} format={format} />);
