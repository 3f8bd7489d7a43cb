import * as fuzzySearch from '@m31coding/fuzzy-search';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

/** A search engine under test: the position of the best name for a query, and its score; undefined for none. */
export interface Engine {
  title: string;
  best(query: string): { position: number; score: number } | undefined;
}

/** Jaro-Winkler likeness of two texts, 0..1 (Winkler 1990). */
function jaroWinkler(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (isTaken[j] || a[i] !== b[j]) continue;
      isTaken[j] = 1;
      matched.push(a.charAt(i));
      break;
    }
  }
  if (matched.length === 0) return 0;
  let moved = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (isTaken[j] && b[j] !== matched[at++]) moved++;
  const count = matched.length;
  const jaro = (count / a.length + count / b.length + (count - moved / 2) / count) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function scanEngine(names: readonly string[]): Engine {
  const folded = names.map((name) => name.toLowerCase());
  return {
    title: 'Jaro-Winkler scan',
    best(query) {
      const asked = query.toLowerCase();
      let position = 0;
      let score = -1;
      for (let i = 0; i < folded.length; i++) {
        const likeness = jaroWinkler(asked, folded[i] ?? '');
        if (likeness > score) [position, score] = [i, likeness];
      }
      return { position, score };
    },
  };
}

function miniSearchEngine(names: readonly string[]): Engine {
  const index = new MiniSearch<{ id: number; name: string }>({ fields: ['name'] });
  index.addAll(names.map((name, id) => ({ id, name })));
  return {
    title: 'minisearch (fuzzy 0.2)',
    best(query) {
      const [first] = index.search(query, { fuzzy: 0.2 });
      return first && { position: Number(first.id), score: first.score };
    },
  };
}

function fuseEngine(names: readonly string[]): Engine {
  const index = new Fuse(names, { includeScore: true, threshold: 0.4, ignoreLocation: true });
  return {
    title: 'fuse.js (threshold 0.4)',
    best(query) {
      const [first] = index.search(query.slice(0, 60), { limit: 1 });
      return first && { position: first.refIndex, score: 1 - (first.score ?? 1) };
    },
  };
}

function m31Engine(names: readonly string[]): Engine {
  const index = fuzzySearch.SearcherFactory.createDefaultSearcher<{ id: number; name: string }, number>();
  index.indexEntities(
    names.map((name, id) => ({ id, name })),
    (entity) => entity.id,
    (entity) => [entity.name],
  );
  return {
    title: '@m31coding/fuzzy-search',
    best(query) {
      const [first] = index.getMatches(new fuzzySearch.Query(query, 1)).matches;
      return first && { position: first.entity.id, score: first.quality };
    },
  };
}

/** The engines made for fuzzy search in general, each with its usual settings, built one at a time; how many queries. */
export const otherEngines: readonly { make: (names: readonly string[]) => Engine; sample: number }[] = [
  { make: miniSearchEngine, sample: 120 },
  { make: m31Engine, sample: 120 },
  { make: scanEngine, sample: 60 },
  { make: fuseEngine, sample: 10 },
];
