export { authenticateRequests, tokenOf } from './authenticate.ts';
export { guardCsrf } from './csrf.ts';
export { handleErrors, handleUnknownEndpoint, toAppError } from './error-handler.ts';
export { mountRoutes } from './mount-routes.ts';
export { parse } from './parse.ts';
export { nameRequests } from './request-id.ts';
export { publicRoute, route, type Route } from './route.ts';
export { isDepartmentStaff, type Authenticate, type Session, type Viewer } from './viewer.ts';
