import { buildChecker } from '../../../src/check/check.ts';
import { readSentence } from '../../../src/language/sentence/readSentence.ts';
import { loadBook } from '../../../src/rulebook/loadBook.ts';
import { asWritten, HELD_OUT, NOW, sentenceFiles } from './sentenceFiles.ts';

const checker = buildChecker(loadBook());

for (const { file, sentences } of sentenceFiles().filter((one) => one.file !== HELD_OUT)) {
  describe(file, () => {
    test.each(sentences)('“$says”', (sentence) => {
      const { says, ...expected } = sentence;
      expect(asWritten(readSentence(checker, says, NOW), sentence)).toEqual(expected);
    });
  });
}

test('at least 300 sentences have their meaning written down', () => {
  const count = sentenceFiles().reduce((sum, { sentences }) => sum + sentences.length, 0);
  expect(count).toBeGreaterThanOrEqual(300);
});
