import { MeshOptions, type Scenario } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import { EditFields, Term } from '../../ui/index.ts';
import { NumberCell, Section, withValueAt } from '../common/index.ts';
import { type Step, standardPairs, withMeshOptions, withPairSwitched } from './edits.ts';
import { MESH_OPTION_FIELDS } from './meshFields.ts';
import './network.css';

function save(step: Step): void {
  void saveScenario(step.label, step.scenario);
}

/** How lasers of different makes get along, in the panel of the scenario. */
export function NetworkSection({ scenario }: { readonly scenario: Scenario }) {
  const { options } = scenario.mesh;
  const pairs = standardPairs(scenario);
  return (
    <Section title="Mesh">
      <div data-help="network#standards">
        <fieldset>
          <legend>
            <Term id="laserCompatibility">Standards that understand each other</Term>
          </legend>
          {pairs.length === 0 ? (
            <p className="bb-dim">
              Two standards or more will stand here, as the lasers of fleets name them.
            </p>
          ) : null}
          <EditFields>
            {pairs.map((pair) => (
              <label className="bb-check" key={`${pair.standard} ${pair.otherStandard}`}>
                <input
                  checked={pair.isCompatible}
                  onChange={() => save(withPairSwitched(scenario, pair))}
                  type="checkbox"
                />
                {pair.standard} ↔ {pair.otherStandard}
              </label>
            ))}
          </EditFields>
        </fieldset>
        <div className="bb-cells">
          <NumberCell
            at={['redecideS']}
            hand={{
              root: options,
              put(what, path, value) {
                const read = MeshOptions.safeParse(withValueAt<unknown>(options, path, value));
                if (read.success) save(withMeshOptions(scenario, read.data, what));
              },
            }}
            of={MESH_OPTION_FIELDS.redecideS}
          />
        </div>
      </div>
    </Section>
  );
}
