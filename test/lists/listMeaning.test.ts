import { listMeaning, listMeanings } from '../../src/lists/listMeaning.ts';

describe('what a listing means for a buyer', () => {
  test('an SDN may not be dealt with', () => {
    expect(listMeaning('SDN')).toMatchObject({
      effect: 'prohibited',
      meaning: expect.stringContaining('may not deal'),
    });
  });

  test('the Entity List limits exports to a party, and does not forbid buying from it', () => {
    const { effect, meaning } = listMeaning('EL') ?? {};
    expect(effect).toBe('restricted');
    expect(meaning).toMatch(/exports to/);
    expect(meaning).toMatch(/does not forbid buying/);
  });

  test.each(['SDN', 'EL', 'MEU', 'DPL', 'UVL', 'ISN', 'DTC', 'SSI', 'NS-CMIC', 'NS-MBS', 'CAPTA', 'FSE', 'PLC'])(
    'the list %s has its meaning, an official link and the day it was checked',
    (id) => {
      expect(listMeaning(id)).toMatchObject({
        link: expect.stringMatching(/^https:\/\/(?:ofac\.treasury\.gov|www\.ecfr\.gov|www\.state\.gov)\//),
        checkedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
    },
  );

  test('no list stands twice, and an unknown one has no meaning', () => {
    expect(new Set(listMeanings.map(({ id }) => id)).size).toBe(listMeanings.length);
    expect(listMeaning('XYZ')).toBeUndefined();
  });
});
