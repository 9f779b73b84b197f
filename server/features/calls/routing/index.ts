export { assess } from './assess.ts';
export { ring, reserve, withdraw, type RoutingDeps } from './offer.ts';
export { createRouting, type Routing } from './routing.ts';
