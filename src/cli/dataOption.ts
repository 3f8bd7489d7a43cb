import { Option } from 'commander';

const USUAL = 'data';

/** `--data`, else VENDORCHECK_DATA, else `data`; a variable that is set to nothing counts as not set, as for the bot. */
export function dataOption(): Option {
  return new Option('--data <directory>', 'the data directory')
    .env('VENDORCHECK_DATA')
    .default(USUAL)
    .argParser((text: string) => text.trim() || USUAL);
}
