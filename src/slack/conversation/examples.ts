/** Questions as people may write them, for help and for the assistant's pane. */
export const EXAMPLES = [
  { title: 'May we renew it?', message: 'Can we renew our Kaspersky Endpoint licences in October?' },
  { title: 'For whom?', message: 'Is Hikvision ok for a federal contractor?' },
  { title: 'From when?', message: 'When does the Kaspersky update ban start?' },
  { title: 'What will change?', message: 'Anything changing for DJI before the end of next year?' },
] as const;

export function exampleLines(): string[] {
  return EXAMPLES.map(({ message }) => `• ${message}`);
}
