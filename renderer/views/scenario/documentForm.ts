import { MAX_SPAN_DAYS, type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { DAY_MS } from '../../../shared/time/index.ts';
import { instantText, type Read, readInstant, readName, readNumber } from '../common/index.ts';

/** Fields of the document that are typed one by one. */
export type DocumentField = 'name' | 'marking' | 'note' | 'from' | 'to' | 'ut1';

/** A change of the document with the label of its step. */
export interface DocumentChange {
  readonly label: string;
  readonly scenario: Scenario;
}

/** The field as it stands in the document. */
export function documentText(scenario: Scenario, field: DocumentField): string {
  switch (field) {
    case 'from':
      return instantText(scenario.fromUtcMs);
    case 'to':
      return instantText(scenario.toUtcMs);
    case 'ut1':
      return String(scenario.ut1MinusUtcS);
    default:
      return scenario[field];
  }
}

/** Understands what was typed into a field, as a change of the document. */
export function changeFromText(scenario: Scenario, field: DocumentField, text: string): Read<DocumentChange> {
  switch (field) {
    case 'name': {
      const name = readName(text);
      return 'problem' in name ? name : changed(`Rename to ${name.value}`, { ...scenario, name: name.value });
    }
    case 'marking':
      return text.trim().length > 120
        ? { problem: `Marking: expected at most 120 characters, found ${text.trim().length}` }
        : changed('Change marking', { ...scenario, marking: text.trim() });
    case 'note':
      return text.length > 20_000
        ? { problem: `Note: expected at most 20,000 characters, found ${text.length}` }
        : changed('Change note', { ...scenario, note: text });
    case 'from': {
      const from = readInstant(text);
      return 'problem' in from ? from : spanChange(scenario, from.value, scenario.toUtcMs);
    }
    case 'to': {
      const to = readInstant(text);
      return 'problem' in to ? to : spanChange(scenario, scenario.fromUtcMs, to.value);
    }
    case 'ut1': {
      const ut1 = readNumber(text, { what: 'UT1-UTC', least: -0.9, greatest: 0.9 });
      return 'problem' in ut1 ? ut1 : changed('Change UT1-UTC', { ...scenario, ut1MinusUtcS: ut1.value });
    }
  }
}

/** The span moved to other ends, POSIX ms UTC. */
export function spanChange(scenario: Scenario, fromUtcMs: number, toUtcMs: number): Read<DocumentChange> {
  if (toUtcMs <= fromUtcMs) {
    return { problem: 'Expected the end of the span after its start' };
  }
  if (toUtcMs - fromUtcMs > MAX_SPAN_DAYS * DAY_MS) {
    const days = ((toUtcMs - fromUtcMs) / DAY_MS).toFixed(1);
    return { problem: `Expected a span of at most ${MAX_SPAN_DAYS} days, found ${days}` };
  }
  return changed('Change span', { ...scenario, fromUtcMs: utcMs(fromUtcMs), toUtcMs: utcMs(toUtcMs) });
}

function changed(label: string, scenario: Scenario): Read<DocumentChange> {
  return { value: { label: label.slice(0, 120), scenario } };
}
