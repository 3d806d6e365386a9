import { describe } from 'vitest';
import { validateCases } from '../../support/elementCases.ts';

describe('validate TLE reading against python-sgp4 and the published formats', () => {
  validateCases(new URL('./tle_parse.json', import.meta.url));
});
