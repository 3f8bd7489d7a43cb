/** Keeps messages to one place apart. */
export interface Pacing {
  /** Resolves when the place may be written to again, and counts this as a message. */
  turn(place: string): Promise<void>;
}

/** @param pace milliseconds between two messages to one place */
export function createPacing(pace: number): Pacing {
  const next = new Map<string, number>();
  return {
    turn: async (place) => {
      const now = performance.now();
      const at = Math.max(now, next.get(place) ?? 0);
      next.set(place, at + pace);
      if (next.size > 5000) for (const [key, moment] of next) if (moment < now) next.delete(key);
      if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
    },
  };
}
