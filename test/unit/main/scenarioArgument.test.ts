import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioArgument } from '../../../electron/main/scenarioArgument.ts';

const PROGRAM = '/opt/Backbone Planner/backbone-planner';

describe('the scenario file among the arguments', () => {
  it.each([
    [['--no-sandbox', 'plan.backbone.json'], '/home/planner/plan.backbone.json'],
    [['Plan.Backbone-Plan'], '/home/planner/Plan.Backbone-Plan'],
    [['file:///media/usb/A%20plan.backbone.json'], '/media/usb/A plan.backbone.json'],
    [['file://server/plan.backbone.json'], '/home/planner/file:/server/plan.backbone.json'],
    [['--', '/media/usb/Relief.BACKBONE.JSON'], '/media/usb/Relief.BACKBONE.JSON'],
    [['../a.backbone.json', 'b.backbone.json', '--user-data-dir=/tmp/x'], '/home/planner/b.backbone.json'],
  ])('verify that %j names it', (args, expected) => {
    expect(scenarioArgument([PROGRAM, ...args], '/home/planner')).toBe(path.resolve(expected));
  });

  it.each([[[]], [['.']], [['gp.json']], [['--file=plan.backbone.json']]])(
    'verify that %j names none',
    (args) => {
      expect(scenarioArgument([PROGRAM, ...args], '/home/planner')).toBeNull();
    },
  );
});
