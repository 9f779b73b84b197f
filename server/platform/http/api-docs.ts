import { Router, static as serveFolder } from 'express';
import { getAbsoluteFSPath } from 'swagger-ui-dist';
import { describeRoutes } from './open-api.ts';
import type { Route } from './route.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>12345 · API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', validatorUrl: null });\n`;

/** `/api/openapi.json` and, for reading, `/api/docs`. Described when first asked for. */
export const serveApiDocs = (routes: readonly Route[], version: string): Router => {
  const router = Router();
  let description: unknown;
  router.get('/openapi.json', (_request, response) => {
    description ??= describeRoutes(routes, version);
    response.json(description);
  });
  router.get('/docs', (_request, response) => response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => response.type('js').send(start));
  router.use('/docs', serveFolder(getAbsoluteFSPath(), { index: false, maxAge: '1h' }));
  return router;
};
