/** A bill of materials in whichever of its forms. */
import { allBytes, encodingOfMark, FileProblem, type FileSource } from '../tables/table.ts';
import type { Bom } from './component.ts';
import { readCycloneDxJson, readCycloneDxXml } from './cycloneDx.ts';
import { readSpdx3, readSpdxJson, readSpdxTags } from './spdx.ts';

const LARGEST = 256 * 1024 * 1024;
const FORMS = 'CycloneDX (JSON or XML), SPDX 2.2 or 2.3 (JSON or tag-value) and SPDX 3.0 (JSON)';

/** @throws {FileProblem} where it is none, broken or too large */
export async function readBom(source: FileSource): Promise<Bom> {
  const bytes = await allBytes(source, LARGEST, '; bills are read up to that.');
  const content = new TextDecoder(encodingOfMark(bytes) ?? 'utf-8').decode(bytes).trim();
  if (content === '') throw new FileProblem(`${source.name} is empty.`);
  if (content.startsWith('<')) return readCycloneDxXml(source.name, content);
  if (/^SPDXVersion:/mu.test(content.slice(0, 10_000))) return readSpdxTags(source.name, content);
  if (!/^[{[]/u.test(content)) throw new FileProblem(`${source.name} is no bill of materials: ${FORMS} are read.`);
  return readJson(source.name, parse(source.name, content));
}

function readJson(name: string, value: unknown): Bom {
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  if (fields.get('bomFormat') === 'CycloneDX') return readCycloneDxJson(name, value);
  if (typeof fields.get('spdxVersion') === 'string') return readSpdxJson(name, value);
  const graph = fields.get('@graph');
  if (Array.isArray(graph)) return readSpdx3(name, graph);
  throw new FileProblem(`${name} is JSON, but no bill of materials that is known: ${FORMS} are read.`);
}

function parse(name: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new FileProblem(`${name} is broken JSON: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
}
