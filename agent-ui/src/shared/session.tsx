import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import type { Me } from '../../../contract/auth.ts';
import type { Permission } from '../../../contract/permissions.ts';
import { ApiError, getData, setIdentity } from './api.ts';

export const meKey = ['me'] as const;

const fetchMe = async (): Promise<Me | null> => {
  try {
    const me = await getData<Me>('/me');
    setIdentity(me);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') return null;
    throw error;
  }
};

/** Who is signed in: null for nobody, undefined while that is unknown. */
export const useSession = () => useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: Infinity });

const MeContext = createContext<Me | null>(null);

/** Everything inside knows who is signed in. */
export const MeProvider = ({ me, children }: { me: Me; children: ReactNode }) => (
  <MeContext value={me}>{children}</MeContext>
);

/** The signed-in person. Only inside the shell. */
export const useMe = (): Me => {
  const me = use(MeContext);
  if (!me) throw new TypeError('useMe is used outside MeProvider');
  return me;
};

/** Whether the signed-in person's role permits it; what may be done to one ticket is `allowedActions`' to say. */
export const useCan = (permission: Permission): boolean => useMe().permissions.includes(permission);
