/** The first level of a topic, whichever sign parts the levels. */
export const firstLevel = (topic: string | null): string | null => topic?.split(/\s*[/／>]\s*/)[0] ?? null;
