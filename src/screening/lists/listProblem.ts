/** Why a list could not be had or is not accepted. The message is for the person who keeps the bot running. */
export class ListProblem extends Error {
  override name = 'ListProblem';
  /** Whether trying again later may help. */
  readonly isPassing: boolean;

  constructor(message: string, options: { isPassing?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
  }
}
