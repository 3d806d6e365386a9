import { describe, expect, it } from 'vitest';
import { readRadioTypes, writeRadioTypes } from '../../../shared/formats/index.ts';
import { LIBRARY_PAYLOADS, LIBRARY_TERMINALS } from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';

const WHOLE = writeRadioTypes({ terminalTypes: LIBRARY_TERMINALS, payloadTypes: LIBRARY_PAYLOADS });

function refusal(text: string): string {
  const read = readRadioTypes(text);
  return read.ok ? 'read' : read.failure.message;
}

describe('files of radio types', () => {
  it('verify the whole library reads back the same', () => {
    const read = mustSucceed(readRadioTypes(WHOLE));
    expect(read.rejected).toEqual([]);
    expect(read.terminalTypes).toEqual(LIBRARY_TERMINALS);
    expect(read.payloadTypes).toEqual(LIBRARY_PAYLOADS);
    expect(mustSucceed(readRadioTypes(`\ufeff${WHOLE}`)).terminalTypes).toHaveLength(
      LIBRARY_TERMINALS.length,
    );
  });

  it('verify a bad type is told with its line and the others are kept', () => {
    const lines = WHOLE.split('\n');
    const line = lines.findIndex((text) => text.includes('"frequencyGhz": 14.25'));
    expect(line).toBeGreaterThan(0);
    lines[line] = lines[line]!.replace('14.25', '"fourteen"');
    const read = mustSucceed(readRadioTypes(lines.join('\n')));
    expect(read.terminalTypes).toHaveLength(LIBRARY_TERMINALS.length - 1);
    expect(read.rejected).toMatchObject([{ line: line + 1, record: 1, code: 'field-invalid' }]);
    expect(read.rejected[0]!.message).toContain('terminalTypes[0].transmitter.frequencyGhz');
    expect(read.rejected[0]!.message).toContain('found "fourteen"');
  });

  it('verify what is no such file is refused in a sentence', () => {
    expect(refusal('hello')).toMatch(/^line 1: broken JSON/);
    expect(refusal('{}')).toBe('expected "fileType": "backbone-radios", found none');
    expect(refusal('null')).toBe('expected "fileType": "backbone-radios", found none');
    expect(refusal('{"fileType":"backbone-radios","schemaVersion":2}')).toMatch(/needs a newer/);
    expect(refusal('{"fileType":"backbone-radios","schemaVersion":1}')).toMatch(/lists no terminal type/);
    const strange = mustSucceed(
      readRadioTypes('{"fileType":"backbone-radios","schemaVersion":1,"terminalTypes":{}}'),
    );
    expect(strange.rejected[0]!.message).toBe('terminalTypes: expected a list, found "{}"');
  });
});
