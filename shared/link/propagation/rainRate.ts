import { fail, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { normalTail } from '../normal.ts';

/** Rain of a month of the average year. */
export interface MonthlyRain {
  /** Mean total of the month, mm. */
  readonly totalMm: number;
  /** Mean surface temperature of the month, degrees Celsius. */
  readonly temperatureC: number;
}

const DAYS_OF_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_OF_YEAR = 365.25;

/** Chance and mean strength of rain in each month. */
interface RainMonths {
  readonly chancePercent: readonly number[];
  readonly rateMmPerHour: readonly number[];
}

function rainMonths(months: readonly MonthlyRain[]): RainMonths {
  const chancePercent: number[] = [];
  const rateMmPerHour: number[] = [];
  months.forEach(({ totalMm, temperatureC }, index) => {
    const hours = 24 * DAYS_OF_MONTH[index]!;
    let rate = temperatureC >= 0 ? 0.5874 * Math.exp(0.0883 * temperatureC) : 0.5874;
    let chance = (100 * totalMm) / (hours * rate);
    if (chance > 70) {
      chance = 70;
      rate = ((100 / 70) * totalMm) / hours;
    }
    chancePercent.push(chance);
    rateMmPerHour.push(rate);
  });
  return { chancePercent, rateMmPerHour };
}

function checkMonths(months: readonly MonthlyRain[]): Result<null, LinkFailure> {
  if (months.length !== 12) {
    return fail('link.range', `rain rate: months: expected 12 months, found ${months.length}`);
  }
  for (const month of months) {
    const checked = checkNumbers('rain rate', month, { totalMm: [0, 5000], temperatureC: [-90, 60] });
    if (!checked.ok) return checked;
  }
  return ok(null);
}

/** Annual chance of rain, per cent of the time. Source: ITU-R P.837-7, annex 1, steps 1 to 4. */
export function annualRainChancePercent(months: readonly MonthlyRain[]): Result<number, LinkFailure> {
  const checked = checkMonths(months);
  if (!checked.ok) return checked;
  const { chancePercent } = rainMonths(months);
  return ok(
    chancePercent.reduce((sum, chance, index) => sum + chance * DAYS_OF_MONTH[index]!, 0) / DAYS_OF_YEAR,
  );
}

/**
 * Rain rate (one-minute integration) exceeded for a percentage of the average year, mm/h, from monthly rain.
 *
 * Source: ITU-R P.837-7, annex 1, full method. Zero where it rains less often than the percentage.
 */
export function rainRateMmPerHour(
  months: readonly MonthlyRain[],
  exceedancePercent: number,
): Result<number, LinkFailure> {
  const chance = annualRainChancePercent(months);
  if (!chance.ok) return chance;
  const checked = checkNumbers('rain rate', { exceedancePercent }, { exceedancePercent: [0.001, 100] });
  if (!checked.ok) return checked;
  if (exceedancePercent >= chance.value) return ok(0);
  const { chancePercent, rateMmPerHour } = rainMonths(months);
  const exceeded = (rate: number) =>
    chancePercent.reduce((sum, monthChance, index) => {
      if (monthChance === 0) return sum;
      const x = (Math.log(rate) + 0.7938 - Math.log(rateMmPerHour[index]!)) / 1.26;
      return sum + DAYS_OF_MONTH[index]! * monthChance * normalTail(x);
    }, 0) / DAYS_OF_YEAR;
  let low = 1e-6;
  let high = 1000;
  for (let round = 0; round < 60; round++) {
    const middle = Math.sqrt(low * high);
    if (exceeded(middle) > exceedancePercent) low = middle;
    else high = middle;
  }
  return ok(Math.sqrt(low * high));
}
