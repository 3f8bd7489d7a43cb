/**
 * How many of the written sentences are understood, by part and by kind, and how long one takes: `npm run bench:questions`.
 * A sentence counts only where everything is right: subjects, kind, activity, buyer, date, what is set aside or unclear.
 */
import { isDeepStrictEqual } from 'node:util';
import { buildChecker } from '../src/check/check.ts';
import { warmUpReading } from '../src/language/readQuestion.ts';
import { readSentence } from '../src/language/sentence/readSentence.ts';
import { loadBook } from '../src/rulebook/loadBook.ts';
import { asWritten, HELD_OUT, NOW, type Sentence, sentenceFiles } from '../test/language/sentences/sentenceFiles.ts';

/** Milliseconds that no sentence should take. */
const AIM = 5;
const ROUNDS = 20;

const checker = buildChecker(loadBook());
const files = sentenceFiles();
const heldOut = files.filter(({ file }) => file === HELD_OUT).flatMap(({ sentences }) => sentences);
const tuned = files.filter(({ file }) => file !== HELD_OUT).flatMap(({ sentences }) => sentences);

function timeOf(says: string): number {
  const start = process.hrtime.bigint();
  readSentence(checker, says, NOW);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const atOnce = timeOf('can we renew our Kaspersky Endpoint licences in October?');
await warmUpReading(checker, NOW, () => true);
const warmedUp = timeOf("do we have to rip out huawei switches we already own? we're a federal contractor");

function isUnderstood(sentence: Sentence): boolean {
  const { says, ...expected } = sentence;
  return isDeepStrictEqual(asWritten(readSentence(checker, says, NOW), sentence), expected);
}

function rate(sentences: Sentence[]): string {
  const understood = sentences.filter(isUnderstood).length;
  const share = sentences.length === 0 ? '' : `${((100 * understood) / sentences.length).toFixed(1).padStart(6)} %`;
  return `${String(understood).padStart(4)} of ${String(sentences.length).padStart(4)} ${share}`;
}

console.log('Understood, by part');
for (const { file, sentences } of files) if (file !== HELD_OUT) console.log(`  ${file.padEnd(26)} ${rate(sentences)}`);
console.log(`  ${'tuned, together'.padEnd(26)} ${rate(tuned)}`);
console.log(`  ${'held out'.padEnd(26)} ${rate(heldOut)}`);

console.log('\nUnderstood, by kind                tuned                 held out');
for (const kind of new Set([...tuned, ...heldOut].map((sentence) => sentence.kind))) {
  const ofKind = (sentences: Sentence[]): Sentence[] => sentences.filter((sentence) => sentence.kind === kind);
  console.log(`  ${kind.padEnd(26)} ${rate(ofKind(tuned))}   ${rate(ofKind(heldOut))}`);
}

function report(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  console.log(
    `  ${what.padEnd(26)} p50 ${at(0.5).padStart(6)}   p99 ${at(0.99).padStart(6)}   max ${at(1).padStart(6)}`,
  );
}

const all = [...tuned, ...heldOut].map(({ says }) => says);
const cold = all.map(timeOf);
const warm = Array.from({ length: ROUNDS }, () => all.map(timeOf));
const best = all.map((_, index) => Math.min(...warm.map((round) => round[index] ?? 0)));
const mail = `${all.toSorted((a, b) => b.length - a.length)[0]}`.slice(0, 10_240);
console.log(`\nMilliseconds a sentence (aim: under ${AIM} for each), ${all.length} sentences`);
console.log(`  the first, without warm-up ${atOnce.toFixed(1)}; the first after warm-up ${warmedUp.toFixed(2)}`);
report('first time each', cold);
report(`${ROUNDS} times each`, warm.flat());
report('best time of each', best);
/** Texts of 10 kB that nobody writes, made to be slow. */
const HOSTILE = [
  'zblorp fnurgle wexquat ',
  'hikvision dahua kaspersky huawei ',
  '12.03.2027 3/4/27 ',
  'in may to be or on monday ',
  'Alpha Beta Gamma Delta ',
  '我们可以续订吗大疆',
  'a.b.c.d.',
  'x@',
  '<<<>>>',
  'not for resale but not ',
].map((piece) => piece.repeat(10_240 / piece.length));
report(
  'hostile text of 10 kB',
  HOSTILE.map((text) => Math.min(...Array.from({ length: 8 }, () => timeOf(text)))),
);
report(
  'an e-mail of 10 kB',
  Array.from({ length: 50 }, () => timeOf(mail)),
);
