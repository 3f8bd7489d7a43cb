/** How far a download or a file is, on stderr; on a terminal only. */
export interface ProgressBar {
  /** @param whole bytes in all, 0 where the source does not say */
  show(received: number, whole: number): void;
  /** How many rows are done. */
  count(done: number, expected: number): void;
  /** Says what is done now, after the last byte. */
  say(text: string): void;
  end(): void;
}

const WIDTH = 30;
/** Milliseconds between two pictures. */
const EVERY = 100;

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

export function progressBar(terminal: NodeJS.WriteStream = process.stderr): ProgressBar {
  let isShown = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const draw = (text: string): void => {
    isShown = true;
    terminal.write(`\r\u001b[K${text}`);
  };
  return {
    show(received, whole) {
      const now = performance.now();
      if (!terminal.isTTY || (now - shownAt < EVERY && received !== whole)) return;
      shownAt = now;
      const part = whole > 0 ? Math.min(1, received / whole) : 0;
      const filled = '='.repeat(Math.round(WIDTH * part)).padEnd(WIDTH);
      const bar = whole > 0 ? `[${filled}] ${Math.round(100 * part)} %, ` : '';
      draw(`${bar}${megabytes(received)}${whole > 0 ? ` of ${megabytes(whole)}` : ''} MB`);
    },
    count(done, expected) {
      const now = performance.now();
      if (!terminal.isTTY || now - shownAt < EVERY) return;
      shownAt = now;
      const part = Math.min(1, done / Math.max(1, expected));
      draw(`[${'='.repeat(Math.round(WIDTH * part)).padEnd(WIDTH)}] ${done} of about ${expected}; Ctrl+C stops`);
    },
    say(text) {
      if (terminal.isTTY) draw(text);
    },
    end() {
      if (isShown) terminal.write('\r\u001b[K');
    },
  };
}
