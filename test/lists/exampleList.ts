const HEADER =
  '_id,source,entity_number,type,name,alt_names,federal_register_notice,source_list_url,source_information_url';

export interface ExampleRow {
  id: string;
  name: string;
  aliases?: string;
  source?: string;
  type?: string;
  entityNumber?: string;
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
    }) =>
      [
        id,
        quoted(source),
        entityNumber,
        type,
        quoted(name),
        quoted(aliases),
        '84 FR 1',
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
