export const deskKey = ['open311'] as const;
