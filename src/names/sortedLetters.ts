const counts = new Uint16Array(128);

/** The letters of a text of a-z and 0-9 in the order of the alphabet: equal for texts whose words changed places. */
export function sortedLetters(text: string): string {
  counts.fill(0);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) & 127;
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  let sorted = '';
  for (let unit = 48; unit <= 122; unit++) {
    const count = counts[unit] ?? 0;
    if (count > 0) sorted += String.fromCharCode(unit) + count;
  }
  return sorted;
}
