import type { AccessGrant, Bearer, PlanOptions, PlanRules, Scenario } from '../../../shared/domain/index.ts';

/** An edit that Undo takes back by its label. */
export interface PlanEdit {
  readonly label: string;
  readonly scenario: Scenario;
}

const MAX_LABEL_LENGTH = 120;

/** A step that changes some rules of the plan. */
export function edit(label: string, scenario: Scenario, rules: Partial<PlanRules>): PlanEdit {
  return {
    label: label.slice(0, MAX_LABEL_LENGTH),
    scenario: { ...scenario, plan: { ...scenario.plan, ...rules } },
  };
}

/** A bearer in the place of that of the same id, or at the end. */
export function withBearer(scenario: Scenario, bearer: Bearer): PlanEdit {
  const { bearers } = scenario.plan;
  const isKnown = bearers.some(({ bearerId }) => bearerId === bearer.bearerId);
  return isKnown
    ? edit(`Change bearer ${bearer.name}`, scenario, {
        bearers: bearers.map((each) => (each.bearerId === bearer.bearerId ? bearer : each)),
      })
    : edit(`Add bearer ${bearer.name}`, scenario, { bearers: [...bearers, bearer] });
}

export function withoutBearer(scenario: Scenario, bearer: Bearer): PlanEdit {
  const bearers = scenario.plan.bearers.filter(({ bearerId }) => bearerId !== bearer.bearerId);
  return edit(`Remove bearer ${bearer.name}`, scenario, { bearers });
}

/** A grant by its reference, else by its fleet. */
export function grantName(grant: AccessGrant, { fleets }: Pick<Scenario, 'fleets'>): string {
  const fleet = fleets.find(({ fleetId }) => fleetId === grant.fleetId)?.name ?? `${grant.fleetId} (gone)`;
  return grant.reference === '' ? fleet : `${grant.reference}, ${fleet}`;
}

/** A grant in the place of that of the same id, or at the end. */
export function withGrant(scenario: Scenario, grant: AccessGrant): PlanEdit {
  const { grants } = scenario.plan;
  const name = grantName(grant, scenario);
  const isKnown = grants.some(({ grantId }) => grantId === grant.grantId);
  return isKnown
    ? edit(`Change grant ${name}`, scenario, {
        grants: grants.map((each) => (each.grantId === grant.grantId ? grant : each)),
      })
    : edit(`Add grant ${name}`, scenario, { grants: [...grants, grant] });
}

export function withoutGrant(scenario: Scenario, grant: AccessGrant): PlanEdit {
  const grants = scenario.plan.grants.filter(({ grantId }) => grantId !== grant.grantId);
  return edit(`Remove grant ${grantName(grant, scenario)}`, scenario, { grants });
}

/** How means are ranked. */
export function withPlanOptions(scenario: Scenario, options: PlanOptions): PlanEdit {
  return edit('Change how means are ranked', scenario, { options });
}
