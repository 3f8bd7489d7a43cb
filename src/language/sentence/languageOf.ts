/** In which language a question is asked, where it is not English: the answer says in it that it is in English. */
import { z } from 'zod';
import { readLexicon } from '../lexicon.ts';
import type { Word } from './words.ts';

const languageFile = z.array(
  z.strictObject({
    id: z.string().length(2),
    words: z.array(z.string().min(1)).default([]),
    script: z.enum(['Cyrillic', 'Hiragana', 'Han']).optional(),
    says: z.string(),
  }),
);
type Language = Omit<z.infer<typeof languageFile>[number], 'words'> & { words: ReadonlySet<string> };

let languages: Language[] | undefined;

function knownLanguages(): Language[] {
  languages ??= readLexicon('languages.yaml', languageFile).map((one) => ({ ...one, words: new Set(one.words) }));
  return languages;
}

const SCRIPTS = {
  Cyrillic: /\p{Script=Cyrillic}/u,
  Hiragana: /\p{Script=Hiragana}|\p{Script=Katakana}/u,
  Han: /\p{Script=Han}/u,
};
/** One small word of a language tells enough in a text of so many words. */
const FEW = 4;

/** @returns the language's code, or null for English and what is too short to tell; names tell nothing */
export function languageOf(words: readonly Word[]): string | null {
  const told = words.filter(({ use }) => use !== 'name');
  const counts = knownLanguages().map((language) => ({
    id: language.id,
    count: told.filter(({ text, low }) =>
      language.script ? SCRIPTS[language.script].test(text) : language.words.has(low),
    ).length,
    isScript: language.script !== undefined,
  }));
  const [first] = counts.toSorted(
    (a, b) => Number(b.isScript && b.count > 0) - Number(a.isScript && a.count > 0) || b.count - a.count,
  );
  if (!first || first.count === 0) return null;
  return first.isScript || first.count > 1 || words.length <= FEW ? first.id : null;
}

/** That the bot answers in English, in the language of the question. */
export function answersInEnglish(language: string | null): string | null {
  return knownLanguages().find(({ id }) => id === language)?.says ?? null;
}
