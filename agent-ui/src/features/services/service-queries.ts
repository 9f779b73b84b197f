import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../../contract/common.ts';
import type {
  ServiceImportResult,
  ServiceInput,
  ServiceItem,
  ServiceRow,
} from '../../../../contract/services.ts';
import { getData, sendData } from '../../shared/api.ts';
import { uploadFile } from '../../shared/upload.ts';

const keys = {
  all: ['services'] as const,
  list: (q: string) => ['services', 'list', q] as const,
  one: (code: string) => ['services', 'one', code] as const,
};

export const useServiceList = (q: string) =>
  useInfiniteQuery({
    queryKey: keys.list(q),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<ServiceRow>>('/services', { q, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });

export const useService = (code: string) =>
  useQuery({
    queryKey: keys.one(code),
    queryFn: ({ signal }) => getData<ServiceItem>(`/services/${code}`, {}, signal),
    enabled: code !== '',
  });

export const useSaveService = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ before, input }: { before: ServiceItem | undefined; input: ServiceInput }) =>
      before
        ? sendData<ServiceItem>('PUT', `/services/${before.code}`, { ...input, version: before.version })
        : sendData<ServiceItem>('POST', '/services', input),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
};

export const useToggleService = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, version, isActive }: ServiceItem) =>
      sendData<ServiceItem>('POST', `/services/${code}/${isActive ? 'close' : 'reopen'}`, { version }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
};

/** Looks (`isDry`) or brings in. */
export const importServices = (
  file: File,
  isDry: boolean,
  onProgress: (percent: number) => void,
): Promise<ServiceImportResult> =>
  uploadFile<ServiceImportResult>(`/services/import?dry=${String(isDry)}`, file, onProgress);
