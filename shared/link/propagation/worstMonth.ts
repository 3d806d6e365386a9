import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/**
 * Percentage of the average year that goes with a percentage of the worst month.
 *
 * Source: ITU-R P.841-6, section 1, equation 4 with the global values Q1 = 2.85 and beta = 0.13:
 * p = 0.30 pw^1.15, for 0.00019 < pw < 7.8; outside p is held between pw / 12 and pw.
 */
export function annualPercentOfWorstMonth(worstMonthPercent: number): Result<number, LinkFailure> {
  const checked = checkNumbers('worst month', { worstMonthPercent }, { worstMonthPercent: [0.0002, 100] });
  if (!checked.ok) return checked;
  const annual = 0.3 * worstMonthPercent ** 1.15;
  return ok(Math.min(worstMonthPercent, Math.max(worstMonthPercent / 12, annual)));
}
