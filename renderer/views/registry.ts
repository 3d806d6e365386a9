import { type ComponentType, lazy } from 'react';
import { FleetsView } from './fleets/index.ts';
import { FlowsView } from './flows/index.ts';
import { GlobeView, useWorldTitle } from './globe/index.ts';
import { ImportsView } from './imports/index.ts';
import { InspectorView } from './inspector/index.ts';
import { ScenarioView } from './scenario/index.ts';
import { StationsView } from './stations/index.ts';
import { TimelineView } from './timeline/index.ts';
import { WindowsView } from './windows/index.ts';

/** Where a view stands in the default layout; within a place, views are tabs or stack by order. */
export type ViewPlace = 'left' | 'centre' | 'right' | 'bottom';

/** One panel of the workstation. */
export interface ViewDefinition {
  /** Stable name, kept in saved layouts. */
  readonly id: string;
  readonly title: string;
  /** What its tab says instead while it shows something else than the title; left out where that never is. */
  readonly useTitle?: () => string;
  readonly component: ComponentType;
  readonly place: ViewPlace;
  /** `stack` puts it below the previous view of its place, `tab` beside it. The first view of a place ignores it. */
  readonly join: 'tab' | 'stack';
  /** Left out means at the start; `onDemand` stands in no default layout and is loaded when first opened. */
  readonly opens?: 'onDemand';
  /** How it floats when opened on demand: left out as text is read, `wide` for tables of many columns, `tall` for pages of paper. */
  readonly floats?: 'wide' | 'tall';
}

const Settings = lazy(async () => ({ default: (await import('./settings/index.ts')).SettingsView }));
const Compare = lazy(async () => ({ default: (await import('./compare/index.ts')).CompareView }));
const Courses = lazy(async () => ({ default: (await import('./courses/index.ts')).CoursesView }));
const Radios = lazy(async () => ({ default: (await import('./radios/RadiosView.tsx')).RadiosView }));
const LinkCompare = lazy(async () => ({
  default: (await import('./links/LinkCompareView.tsx')).LinkCompareView,
}));
const Drill = lazy(async () => ({ default: (await import('./drill/DrillView.tsx')).DrillView }));
const Plan = lazy(async () => ({ default: (await import('./plan/PlanView.tsx')).PlanView }));
const Products = lazy(async () => ({ default: (await import('./products/ProductsView.tsx')).ProductsView }));
const Growth = lazy(async () => ({ default: (await import('./growth/GrowthView.tsx')).GrowthView }));
const Study = lazy(async () => ({ default: (await import('./study/index.ts')).StudyView }));
const Changes = lazy(async () => ({
  default: (await import('./packages/ChangesView.tsx')).ChangesView,
}));
const Merge = lazy(async () => ({ default: (await import('./packages/MergeView.tsx')).MergeView }));
const Help = lazy(async () => ({ default: (await import('./help/index.ts')).HelpView }));

/** Over everything else while it is open. */
export const UnitView = lazy(async () => ({ default: (await import('./unit/UnitView.tsx')).UnitView }));

/** Every panel there is, in layout order. A new screen is one line here. */
export const views: readonly ViewDefinition[] = [
  {
    id: 'globe',
    title: 'Globe',
    useTitle: useWorldTitle,
    component: GlobeView,
    place: 'centre',
    join: 'tab',
  },
  { id: 'timeline', title: 'Timeline', component: TimelineView, place: 'bottom', join: 'tab' },
  { id: 'windows', title: 'Windows', component: WindowsView, place: 'bottom', join: 'tab' },
  { id: 'flows', title: 'Flows', component: FlowsView, place: 'bottom', join: 'tab' },
  { id: 'plan', title: 'Plan', component: Plan, place: 'bottom', join: 'tab' },
  { id: 'imports', title: 'Imports', component: ImportsView, place: 'bottom', join: 'tab' },
  { id: 'drill', title: 'Loss drill', component: Drill, place: 'bottom', join: 'tab' },
  { id: 'radios', title: 'Radios', component: Radios, place: 'bottom', join: 'tab' },
  { id: 'fleets', title: 'Fleets', component: FleetsView, place: 'left', join: 'tab' },
  { id: 'stations', title: 'Stations', component: StationsView, place: 'left', join: 'stack' },
  { id: 'inspector', title: 'Inspector', component: InspectorView, place: 'right', join: 'tab' },
  { id: 'scenario', title: 'Scenario', component: ScenarioView, place: 'right', join: 'tab' },
  { id: 'compare', title: 'Compare', component: Compare, place: 'centre', join: 'tab', opens: 'onDemand' },
  {
    id: 'courses',
    title: 'Courses of action',
    component: Courses,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'wide',
  },
  {
    id: 'links',
    title: 'Compare links',
    component: LinkCompare,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
  },
  {
    id: 'growth',
    title: 'Growth',
    component: Growth,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'wide',
  },
  {
    id: 'study',
    title: 'Study',
    component: Study,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'wide',
  },
  {
    id: 'changes',
    title: 'Changes',
    component: Changes,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'wide',
  },
  {
    id: 'merge',
    title: 'Merge',
    component: Merge,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'wide',
  },
  {
    id: 'products',
    title: 'Products',
    component: Products,
    place: 'centre',
    join: 'tab',
    opens: 'onDemand',
    floats: 'tall',
  },
  { id: 'settings', title: 'Settings', component: Settings, place: 'centre', join: 'tab', opens: 'onDemand' },
  { id: 'help', title: 'Manual', component: Help, place: 'right', join: 'tab', opens: 'onDemand' },
];

export function viewById(id: string): ViewDefinition | undefined {
  return views.find((view) => view.id === id);
}
