import { Skeleton } from 'antd';
import { useState } from 'react';
import type { DispatchDirectory } from '../../../../contract/dispatch.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useDirectory } from '../dispatch/use-suggestion.ts';
import { DirectoryForm } from './directory-form.tsx';

/** 派单目录: who leads (主办) and usually helps (协办) in each topic and area, in versions. */
export const DirectoryPage = () => {
  const { data, error, refetch } = useDirectory();
  const [edited, setEdited] = useState<DispatchDirectory>();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (!edited) setEdited(data);
  const base = edited ?? data;
  return <DirectoryForm key={base.version} base={base} newest={data} onEdit={setEdited} />;
};
