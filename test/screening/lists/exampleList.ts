const HEADER =
  '_id,source,entity_number,type,name,alt_names,federal_register_notice,start_date,end_date,programs,source_list_url,source_information_url';

export interface ExampleRow {
  id: string;
  name: string;
  aliases?: string;
  source?: string;
  type?: string;
  entityNumber?: string;
  notice?: string;
  start?: string;
  end?: string;
  programs?: string;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A list of made-up parties in the columns of the official CSV. */
export function exampleCsv(rows: readonly ExampleRow[]): string {
  const lines = rows.map(
    ({
      id,
      name,
      aliases = '',
      source = 'Entity List (EL) - Bureau of Industry and Security',
      type = '',
      entityNumber = '',
      notice = '84 FR 1',
      start = '',
      end = '',
      programs = '',
    }) =>
      [
        id,
        quoted(source),
        entityNumber,
        type,
        quoted(name),
        quoted(aliases),
        quoted(notice),
        start,
        end,
        quoted(programs),
        'https://list.example',
        'https://info.example',
      ].join(','),
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** So many made-up parties with different names. */
export function exampleRows(count: number): ExampleRow[] {
  const parts = ['Orlan', 'Tianyuan', 'Vektor', 'Zarya', 'Kavosh', 'Pars', 'Boraq', 'Granit', 'Salyut', 'Almaz'];
  return Array.from({ length: count }, (_, i) => ({
    id: `id${i}`,
    name: `${parts[i % 10]} ${parts[Math.floor(i / 10) % 10]} ${i} Industries Ltd`,
    aliases: `${parts[i % 10]}-${i}; Factory ${i}`,
  }));
}
