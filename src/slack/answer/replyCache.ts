/** Replies of the present minute. In a busy channel the same question comes from several people within seconds. */
export interface ReplyCache<T> {
  /** The reply kept under this key for this minute, or a new one. */
  get(minute: number, key: string, make: () => T): T;
}

const MINUTE = 60_000;

/** The beginning of the minute. Rules begin and end on whole minutes, so an answer holds for its minute. */
export function startOfMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE) * MINUTE);
}

/** @param most replies to keep; with more all are forgotten, as they are when the minute is over */
export function cacheReplies<T>(most = 100): ReplyCache<T> {
  const replies = new Map<string, T>();
  let present = Number.NaN;
  return {
    get(minute, key, make) {
      if (minute !== present || replies.size >= most) replies.clear();
      present = minute;
      const kept = replies.get(key);
      if (kept !== undefined) return kept;
      const reply = make();
      replies.set(key, reply);
      return reply;
    },
  };
}
