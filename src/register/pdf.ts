/** Evidence as a PDF: A4, text that can be searched and copied, no pictures. */
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import anyAscii from 'any-ascii';
import PDFDocument from 'pdfkit';

/** A part of the document: a heading and its lines, each a sentence or `label: value`. */
export interface Section {
  title: string;
  lines: string[];
}

export interface Evidence {
  id: string;
  title: string;
  /** Who saved it, when, in which workspace. */
  savedBy: string;
  savedAt: string;
  team: string;
  sections: Section[];
  versions: { rulebook: string; lists: { id: string; asOf: string }[] };
  /** The entry of the record that holds the same. */
  record: { seq: number; hash: string };
}

const MARGIN = 56;

export async function evidencePdf(evidence: Evidence): Promise<Buffer> {
  const savedAt = new Date(evidence.savedAt);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    // The same evidence is the same file: nothing in it depends on when it is written.
    info: {
      Title: `${evidence.id}: ${evidence.title}`,
      Producer: 'vendorcheck',
      Creator: 'vendorcheck',
      CreationDate: savedAt,
      ModDate: savedAt,
      Keywords: evidence.id,
    },
  });
  const bytes = buffer(document);
  const { plain, bold } = registerFonts(document);
  const write = (text: string, size = 9.5, gap = 3, font = plain): void => {
    document.font(font).fontSize(size).text(readable(text), { paragraphGap: gap });
  };
  const head = (text: string): void => write(text, 12, 3, bold);

  const { id, title, savedBy, team, sections, versions, record } = evidence;
  write('vendorcheck evidence', 9, 2);
  write(title, 17, 6, bold);
  write(`${id}. Saved by ${savedBy} at ${evidence.savedAt} (UTC), workspace ${team}.`, 9, 10);
  for (const section of sections) {
    head(section.title);
    for (const line of section.lines) write(line);
    document.moveDown(0.6);
  }
  head('What it rests on');
  write(`Rule book ${versions.rulebook}.`, 9.5, 2);
  for (const list of versions.lists) write(`${list.id}: list of ${list.asOf || 'no copy'}.`, 9.5, 2);
  if (versions.lists.length === 0) write('No screening list was loaded.', 9.5, 2);
  write(`Entry ${record.seq} of the record of checks, hash ${record.hash}.`, 9.5, 10);
  head('How to check this file');
  write(
    'Whoever runs vendorcheck can run: vendorcheck evidence verify FILE. It compares this file with its hash in the record of checks, whose entries are chained: each holds the hash of the one before, so that a changed or missing entry shows (vendorcheck audit verify).',
    9.5,
    6,
  );
  write('This says what the rule book and the lists named above hold. It is not legal advice.', 9, 0);
  numberPages(document, id, plain);
  document.end();
  return bytes;
}

/** So that a page on its own tells what it is of, and whether one is missing. */
function numberPages(document: PDFKit.PDFDocument, id: string, font: string): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page);
    // Below the margin, where text would else begin a new page.
    document.page.margins.bottom = 0;
    document
      .font(font)
      .fontSize(8)
      .text(`${id}, page ${page + 1} of ${count}`, MARGIN, document.page.height - MARGIN / 2, { lineBreak: false });
  }
}

/** DejaVu has the letters of most scripts; where it is missing, PDF's own fonts have those of Western Europe. */
function registerFonts(document: PDFKit.PDFDocument): { plain: string; bold: string } {
  try {
    const { resolve } = createRequire(import.meta.url);
    document.registerFont('plain', resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
    document.registerFont('bold', resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'));
    return { plain: 'plain', bold: 'bold' };
  } catch {
    return { plain: 'Helvetica', bold: 'Helvetica-Bold' };
  }
}

/** Scripts that the font does not have are written in Latin letters, marked as such; the JSON has them as they are. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}]+/gu,
      (part) => `[${anyAscii(part)}]`,
    )
    .replace(/[^\P{C}\n]/gu, ' ');
}
