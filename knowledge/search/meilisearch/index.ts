export { createMeilisearchIndex, type MeilisearchSettings } from './meilisearch-index.ts';
