/** Addresses in a text: a vendor's own site or mail address names the vendor, another bare site is a name, a page cannot be opened. */
import type { Checker } from '../../check/check.ts';
import { resolveEntries } from '../../check/resolve/resolution.ts';
import type { Vendor } from '../../rulebook/schema.ts';
import { normalName } from '../../screening/normalize/normalForm.ts';
import type { PlacedSubject } from './meaning.ts';
import { useSpan, type Word } from './words.ts';

const TOKEN = /[^\s<>"'“”„()[\]{},;|*`]+/gu;
/** Longer than any address; nobody needs the rest of it. */
const LONGEST_ADDRESS = 300;
const ADDRESS = /^(?:https?:\/\/)?(?:[\w.+-]+@)?(?<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?<path>[/?#:]\S*)?[.!?:]*$/iu;
/** Endings of sites that are also names ("Monday.com"); others may be a missing space after a full stop. */
const SITE =
  /^(?:www\.)?(?<name>[a-z0-9-]{2,}\.(?:com|net|org|io|ai|cn|de|eu|gov|edu|biz|info|app|dev|cloud|tech|tv|ru|co|co\.uk|com\.cn))$/u;

export interface LinkReading {
  subjects: PlacedSubject[];
  /** Sites whose pages would have to be opened. */
  unread: string[];
}

export function namesOfLinks(checker: Checker, text: string, words: Word[], day: string): LinkReading {
  const reading: LinkReading = { subjects: [], unread: [] };
  if (!/\.[a-z]{2}/iu.test(text)) return reading;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (!token.includes('.') || token.length > LONGEST_ADDRESS) continue;
    const match = ADDRESS.exec(token);
    const host = (match?.groups?.host ?? '').toLowerCase();
    const end = index + token.length;
    while (start < words.length && ((words[start]?.start ?? 0) < index || words[start]?.use)) start += 1;
    if (!match || (words[start]?.start ?? end) >= end) continue;
    const vendor = vendorOfHost(checker, host);
    if (vendor) {
      useSpan(words, index, end, 'name');
      const name = nameOf(checker, vendor, day);
      reading.subjects.push({
        text: vendor.name,
        name,
        vendor: vendor.id,
        categories: [],
        candidates: [],
        start,
        end: start + 1,
      });
      continue;
    }
    const isLink = /^https?:/iu.test(token);
    const site = isLink ? host.replace(/^www\./u, '') : SITE.exec(host)?.groups?.name;
    if (!site || token.includes('@')) continue;
    // "kaspersky.ro" is found by its name, even where the vendor's file has not that site.
    const labels = host.split('.').slice(0, -1);
    if (labels.some((label) => checker.names.byForm.has(normalName(label).words.join(' ')))) {
      if (isLink) useSpan(words, index, index + token.indexOf(':'), 'aside');
      continue;
    }
    if (match.groups?.path && match.groups.path.length > 1) {
      reading.unread.push(host);
      continue;
    }
    useSpan(words, index, end, 'name');
    reading.subjects.push({
      text: site,
      name: site,
      vendor: null,
      categories: [],
      candidates: [],
      start,
      end: start + 1,
    });
  }
  return reading;
}

/** The vendor whose site a host is, or a part of. */
function vendorOfHost(checker: Checker, host: string): Vendor | undefined {
  const labels = host.split('.');
  return labels
    .map((_, index) => checker.names.byDomain.get(labels.slice(index).join('.')))
    .find((one) => one !== undefined);
}

function nameOf(checker: Checker, vendor: Vendor, day: string): string {
  const known = checker.names.byForm.get(vendor.name.toLowerCase());
  if (!known) return vendor.name;
  const { subject } = resolveEntries(known.claims, vendor.name, { level: 'exact', how: '', rest: [], day });
  return subject?.matched?.name ?? vendor.name;
}
