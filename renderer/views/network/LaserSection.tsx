import { type Fleet, LaserDesign, type Scenario } from '../../../shared/domain/index.ts';
import { notify, saveScenario } from '../../state/index.ts';
import { EditFields, EditLink } from '../../ui/index.ts';
import { type FormHand, Section, withValueAt } from '../common/index.ts';
import {
  designsOfFleet,
  knownStandards,
  layoutOfKind,
  type Step,
  withDesign,
  withNewDesign,
  withoutDesign,
} from './edits.ts';
import { LaserForm } from './parts/LaserForm.tsx';
import './network.css';

function save(step: Step): void {
  void saveScenario(step.label, step.scenario);
}

function handOf(scenario: Scenario, design: LaserDesign): FormHand {
  return {
    root: design,
    put(what, path, value) {
      const read = LaserDesign.safeParse(withValueAt<unknown>(design, path, value));
      if (read.success) {
        save(withDesign(scenario, read.data, what));
      } else {
        notify({ tone: 'bad', title: 'Nothing was changed', text: read.error.issues[0]?.message ?? what });
      }
    },
  };
}

/** Lasers of a fleet, or the radio that joins its satellites in their place, in its inspector. */
export function LaserSection(props: { readonly scenario: Scenario; readonly fleet: Fleet }) {
  const { scenario, fleet } = props;
  const designs = designsOfFleet(scenario, fleet.fleetId);
  return (
    <Section
      aside={<EditLink onClick={() => save(withNewDesign(scenario, fleet))} text="Give crosslinks…" />}
      title="Crosslinks"
    >
      <div data-help="network#lasers">
        {designs.length === 0 ? (
          <p className="bb-dim">
            Without crosslinks each of its satellites relays between stations below it, and no further.
          </p>
        ) : null}
        <EditFields>
          {designs.map((design) => (
            <LaserForm
              design={design}
              hand={handOf(scenario, design)}
              isAlone={designs.length === 1}
              key={design.laserDesignId}
              onLayout={(kind) =>
                save(withDesign(scenario, { ...design, layout: layoutOfKind(kind, design.layout) }, 'layout'))
              }
              onParts={(partIds) => save(withDesign(scenario, { ...design, partIds: [...partIds] }, 'parts'))}
              onRemove={() => save(withoutDesign(scenario, design))}
              parts={fleet.parts}
              standards={knownStandards(scenario)}
            />
          ))}
        </EditFields>
      </div>
    </Section>
  );
}
