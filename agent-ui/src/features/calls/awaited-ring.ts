let isAwaited = false;

/** The next ring of this window was asked for, to listen in on a call: nobody need press a key for it. */
export const awaitRing = (): void => {
  isAwaited = true;
};

/** Whether a ring is awaited; asked once, it is awaited no more. */
export const takeAwaitedRing = (): boolean => {
  const wasAwaited = isAwaited;
  isAwaited = false;
  return wasAwaited;
};
