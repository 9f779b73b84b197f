import { Navigate } from 'react-router';
import { useMe } from '../shared/session.tsx';
import { homeOf } from './navigation.ts';

export const HomeRedirect = () => <Navigate to={homeOf(useMe().role)} replace />;
