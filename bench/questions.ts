/** How many of the written sentences are understood, in each part, and how long one takes: `npm run bench:questions`. */
import { isDeepStrictEqual } from 'node:util';
import { buildChecker } from '../src/check/check.ts';
import { readSentence } from '../src/questions/sentence/readSentence.ts';
import { loadBook } from '../src/rulebook/loadBook.ts';
import { asWritten, HELD_OUT, NOW, type Sentence, sentenceFiles } from '../test/questions/sentences/sentenceFiles.ts';

const checker = buildChecker(loadBook());
const files = sentenceFiles();

function isUnderstood(sentence: Sentence): boolean {
  const { says, ...expected } = sentence;
  return isDeepStrictEqual(asWritten(readSentence(checker, says, NOW), sentence), expected);
}

function report(part: string, sentences: Sentence[]): void {
  const understood = sentences.filter(isUnderstood).length;
  const rate = ((100 * understood) / sentences.length).toFixed(1);
  console.log(
    `${part.padEnd(28)} ${String(understood).padStart(4)} of ${String(sentences.length).padStart(4)}  ${rate.padStart(5)} %`,
  );
}

for (const { file, sentences } of files) if (file !== HELD_OUT) report(file, sentences);
report(
  'tuned, together',
  files.filter(({ file }) => file !== HELD_OUT).flatMap(({ sentences }) => sentences),
);
report(
  'held out',
  files.filter(({ file }) => file === HELD_OUT).flatMap(({ sentences }) => sentences),
);

const all = files.flatMap(({ sentences }) => sentences.map(({ says }) => says));
const times: number[] = [];
for (let round = 0; round < 20; round += 1) {
  for (const says of all) {
    const start = process.hrtime.bigint();
    readSentence(checker, says, NOW);
    if (round > 1) times.push(Number(process.hrtime.bigint() - start) / 1000);
  }
}
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
console.log(`µs a sentence: median ${at(0.5)}, 99 % under ${at(0.99)}, longest ${times.at(-1)?.toFixed(0)}`);
