import fc from 'fast-check';

/** A text with some pieces cut out, doubled, moved or replaced. */
export function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const wound = fc.record({
    kind: fc.constantFrom('cut', 'double', 'replace', 'insert'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 40 }),
    junk: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '"',
        '<',
        '>',
        '&',
        ',',
        '\n',
        '\r',
        '\t',
        '[',
        '{',
        '}',
        ']',
        '\\',
        '\u0000',
        '\ufeff',
        '<!--',
        '=',
        '  ',
      ),
    ),
  });
  return fc.tuple(text, fc.array(wound, { minLength: 1, maxLength: 4 })).map(([whole, wounds]) =>
    wounds.reduce((current, { kind, at, length, junk }) => {
      const start = Math.floor(at * current.length);
      const before = current.slice(0, start);
      const piece = current.slice(start, start + length);
      const after = current.slice(start + length);
      if (kind === 'cut') return before + after;
      if (kind === 'double') return before + piece + piece + after;
      return kind === 'replace' ? before + junk + after : before + junk + piece + after;
    }, whole),
  );
}
