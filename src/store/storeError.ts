/** The store cannot do what was asked; the message says what the person who runs the bot can do about it. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** A record that was set aside. */
export interface UnreadableRecord {
  timeline: string;
  key: string;
  /** For the person who runs the bot; without what people wrote. */
  reason: string;
}
