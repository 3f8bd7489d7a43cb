/** Model numbers lead to their maker: people ask about "DS-2CD2143G2-I" without saying whose it is. */
import { distinct, type Resolution, resolved } from './resolution.ts';
import { type VendorNames, withoutStrokes } from './vendorNames.ts';

/** The maker whose model number stands in a text: as an answer where the series is surely its own, else as a question. */
export function resolveModel(names: VendorNames, typed: string): Resolution | undefined {
  const numbers = typed.split(/[\s,;()]+/u).filter((word) => /\d/u.test(word) && /\p{L}/u.test(word));
  for (const number of numbers) {
    const plain = withoutStrokes(number);
    const series = names.models.filter(({ begins }) => plain.startsWith(begins));
    const [first] = series;
    if (!first) continue;
    const { vendor, model } = first;
    const isSure = series.length === 1 && model.isSure && plain.length > first.begins.length;
    if (!isSure) {
      const candidates = series.map((one) => ({
        name: one.vendor.name,
        ask: `${one.vendor.name} ${number}`,
        reason: `“${number}” may be a model of ${one.vendor.name}: its model numbers begin so.`,
      }));
      return { subject: null, candidates: distinct(candidates), mustAsk: true, notes: [] };
    }
    const matched = {
      text: typed,
      name: vendor.name,
      path: [number, `model of ${vendor.name}`],
      level: 'strong' as const,
      reason: `“${number}” is a model of ${vendor.name}: its model numbers begin with ${model.begins}.`,
    };
    return resolved({ vendor, categories: model.categories, isCategoryNamed: true, matched });
  }
  return undefined;
}
