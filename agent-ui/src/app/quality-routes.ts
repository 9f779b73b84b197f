import type { RouteObject } from 'react-router';

/** Pages of quality inspection (质检). */
export const qualityRoutes: RouteObject[] = [
  {
    path: 'quality',
    lazy: async () => ({ Component: (await import('../features/quality/quality-page.tsx')).QualityPage }),
  },
  {
    path: 'quality/mine',
    lazy: async () => ({ Component: (await import('../features/quality/own-page.tsx')).OwnQualityPage }),
  },
  {
    path: 'quality/calibrations',
    lazy: async () => ({
      Component: (await import('../features/quality/calibrations-page.tsx')).CalibrationsPage,
    }),
  },
  {
    path: 'quality/calibrations/:calibrationId',
    lazy: async () => ({
      Component: (await import('../features/quality/calibration-page.tsx')).CalibrationPage,
    }),
  },
  {
    path: 'quality/figures',
    lazy: async () => ({
      Component: (await import('../features/quality/figures-page.tsx')).QualityFiguresPage,
    }),
  },
  {
    path: 'quality/rules',
    lazy: async () => ({
      Component: (await import('../features/quality/settings-page.tsx')).QualitySettingsPage,
    }),
  },
];
