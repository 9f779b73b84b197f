/** Says in a front matter and in the manifest that this system wrote it: it is read letter by letter. */
export const ownFormat = 'hotline-12345/knowledge-1';
export const manifestPath = 'manifest.json';
export const servicesPath = 'services.json';
export const topicsPath = 'topics.json';
