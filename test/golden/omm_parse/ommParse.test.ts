import { describe } from 'vitest';
import { validateCases } from '../../support/elementCases.ts';

describe('validate OMM reading against python-sgp4 and the published formats', () => {
  validateCases(new URL('./omm_parse.json', import.meta.url));
});
