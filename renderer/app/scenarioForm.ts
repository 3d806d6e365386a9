import { fail, MAX_SPAN_DAYS, ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import { DAY_MS, parseInstant } from '../../shared/time/index.ts';

const MAX_MARKING_LENGTH = 120;

/** The form as typed. */
export interface ScenarioFormText {
  readonly name: string;
  readonly marking: string;
  readonly from: string;
  readonly to: string;
}

/** The form as understood. */
export interface ScenarioFormValues {
  readonly name: string;
  readonly marking: string;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/** Understands the form; the failure's message says which field is wrong and what was expected. */
export function scenarioFormFromText(text: ScenarioFormText): Result<ScenarioFormValues, 'form.field'> {
  const name = scenarioNameFromText(text.name);
  if (!name.ok) {
    return name;
  }
  const marking = text.marking.trim();
  if (marking.length > MAX_MARKING_LENGTH) {
    return fail(
      'form.field',
      `Marking: expected at most ${MAX_MARKING_LENGTH} characters, found ${marking.length}.`,
    );
  }
  const from = parseInstant(text.from.trim());
  if (!from.ok) {
    return fail('form.field', `Start: ${from.failure.message}`);
  }
  const to = parseInstant(text.to.trim());
  if (!to.ok) {
    return fail('form.field', `End: ${to.failure.message}`);
  }
  if (to.value <= from.value) {
    return fail('form.field', 'End: expected an instant after the start.');
  }
  if (to.value - from.value > MAX_SPAN_DAYS * DAY_MS) {
    return fail('form.field', `End: expected at most ${MAX_SPAN_DAYS} days after the start.`);
  }
  return ok({ name: name.value, marking, fromUtcMs: from.value, toUtcMs: to.value });
}

/** Understands a name. */
export function scenarioNameFromText(text: string): Result<string, 'form.field'> {
  const name = text.trim();
  return name === '' || name.length > 120
    ? fail('form.field', `Name: expected 1 to 120 characters, found ${name.length}.`)
    : ok(name);
}
