import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Progress, Table, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceImportResult } from '../../../../contract/services.ts';
import { describeError } from '../../shared/problems.ts';
import { importServices } from './service-queries.ts';

const Outcome = ({ result }: { result: ServiceImportResult }) => {
  const { t } = useTranslation('services');
  const { added, changed, unchanged, rejectCount } = result;
  return (
    <>
      <Alert
        type={rejectCount > 0 ? 'warning' : 'success'}
        title={t(result.isDry ? 'import.wouldBe' : 'import.done', { added, changed, unchanged, rejectCount })}
      />
      <p>
        {Object.entries(result.columns).map(([field, heading]) => (
          <Tag key={field}>
            {heading} → {t(`fields.${field}`)}
          </Tag>
        ))}
        {result.ignored.map((heading) => (
          <Tag key={heading} color="gold">
            {t('import.ignored', { heading })}
          </Tag>
        ))}
      </p>
      {result.rejects.length > 0 && (
        <Table
          size="small"
          rowKey="line"
          pagination={{ pageSize: 8, hideOnSinglePage: true }}
          dataSource={result.rejects}
          columns={[
            { title: t('import.line'), dataIndex: 'line', width: 70 },
            { title: t('fields.code'), dataIndex: 'code', width: 150 },
            {
              title: t('import.problem'),
              render: (_, { problems }) =>
                problems
                  .map(({ path, message }) =>
                    path === '' ? message : `${t(`fields.${path.split('.')[0] ?? ''}`)}: ${message}`,
                  )
                  .join('；'),
            },
          ]}
        />
      )}
    </>
  );
};

/** Choose a file, see what it would do, then do it. */
export const ServiceImport = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['services', 'shared']);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [percent, setPercent] = useState<number>();
  const [result, setResult] = useState<ServiceImportResult>();
  const [problem, setProblem] = useState<string>();
  const run = async (chosen: File, isDry: boolean): Promise<void> => {
    setProblem(undefined);
    setPercent(0);
    try {
      setResult(await importServices(chosen, isDry, setPercent));
      if (!isDry) await client.invalidateQueries({ queryKey: ['services'] });
    } catch (error) {
      setResult(undefined);
      setProblem(describeError(error, t));
    } finally {
      setPercent(undefined);
    }
  };
  const canImport = file !== undefined && result?.isDry === true && result.added + result.changed > 0;
  return (
    <Modal
      open
      width={860}
      title={t('import.title')}
      okText={t('import.run')}
      okButtonProps={{ disabled: !canImport, loading: percent !== undefined }}
      onOk={() => file && void run(file, false)}
      onCancel={onClose}
    >
      <p className="soft">{t('import.hint')}</p>
      <Button onClick={() => input.current?.click()}>{file?.name ?? t('import.choose')}</Button>
      <input
        ref={input}
        className="file-input"
        type="file"
        accept=".xlsx,.csv,.json,.jsonl"
        aria-label={t('import.choose')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (!chosen) return;
          setFile(chosen);
          void run(chosen, true);
        }}
      />
      {percent !== undefined && <Progress percent={percent} />}
      {problem !== undefined && <Alert type="error" title={problem} />}
      {result && <Outcome result={result} />}
    </Modal>
  );
};
