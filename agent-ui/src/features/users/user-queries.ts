import { useQuery } from '@tanstack/react-query';
import type { User } from '../../../../contract/users.ts';
import { getData } from '../../shared/api.ts';

export const usersKey = ['users'] as const;

/** All accounts; a few hundred at most. */
export const useUsers = () => useQuery({ queryKey: usersKey, queryFn: () => getData<User[]>('/users') });
