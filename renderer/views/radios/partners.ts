import type { Scenario, TerminalType } from '../../../shared/domain/index.ts';
import { matchRadios } from '../../../shared/radios/index.ts';
import { fleetRadioOf, typesOfUser } from './having.ts';

const DIRECTION_WORDS = { both: 'both ways', up: 'up only', down: 'down only' } as const;

/** Whom a terminal can talk to, a line a payload: `SDN backbone: Backbone user beam, both ways`. */
export function partnersOf(scenario: Scenario, terminal: TerminalType): readonly string[] {
  return scenario.fleets
    .filter((fleet) => fleet.enabled)
    .flatMap((fleet) =>
      typesOfUser(scenario, {
        kind: 'fleet',
        fleetId: fleetRadioOf(scenario, fleet.fleetId).fleetId,
      }).flatMap((radio) => {
        const match = radio.kind === 'payload' ? matchRadios(terminal, radio.type) : null;
        return match === null || match.directions === null
          ? []
          : [`${fleet.name}: ${radio.type.name}, ${DIRECTION_WORDS[match.directions]}`];
      }),
    );
}
