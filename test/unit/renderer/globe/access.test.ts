import type { Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { ACCESS_KINDS } from '../../../../renderer/globe/accessLook.ts';
import { AccessLayer, MAX_QUIET_LINES } from '../../../../renderer/globe/layers/access.ts';
import type { SceneInput } from '../../../../renderer/globe/SceneLayer.ts';
import { atOnce } from '../../../../renderer/state/index.ts';
import type { RunId } from '../../../../shared/domain/index.ts';
import { linksByPassSteps } from '../../../../shared/radios/index.ts';
import { linkRunOf } from '../../../support/links.ts';
import { frameContext, sceneInput, settled, T } from './layerScene.ts';

describe('lines of open windows', () => {
  it('verify lines of a crowd are left out in words and those of the selection stay', async () => {
    const many = MAX_QUIET_LINES + 2;
    const context = frameContext(many);
    await settled(context);
    const layer = new AccessLayer();
    layer.setInput(sceneInput(many));
    layer.frame(context);
    expect(layer.problems()).toHaveLength(1);
    const counts = layer.root.children.map((child) => (child as Mesh<never>).visible);
    expect(counts).toEqual([false, true, false, false, false]);
    layer.dispose();
    context.motion.dispose();
  });

  it('verify lines of the selection tell good links from marginal ones and from geometry alone', async () => {
    const context = frameContext(2);
    await settled(context);
    const layer = new AccessLayer();
    const links = (leastDb: number, to = T + 1_000) => {
      const linkRun = linkRunOf([{ access: 0, open: 'both', from: T, to, leastDb }]);
      return { run: linkRun, ...atOnce(linksByPassSteps(linkRun)) };
    };
    const shown = (parts: Partial<SceneInput>) => {
      layer.setInput(sceneInput(2, parts));
      layer.frame(context);
      return ACCESS_KINDS.filter((_, order) => layer.root.children[order]!.visible);
    };
    expect(shown({})).toEqual(['quiet', 'geometry']);
    expect(shown({ links: links(3) })).toEqual(['quiet', 'good']);
    expect(shown({ links: links(2.9) })).toEqual(['quiet', 'marginal']);
    expect(shown({ links: links(3, T) })).toEqual(['quiet', 'geometry']);
    expect(shown({ links: links(3), selection: { kind: 'window', runId: 1 as RunId, row: 0 } })).toEqual([
      'quiet',
      'chosen',
    ]);
    expect(shown({ links: links(3), selection: { kind: 'none' } })).toEqual(['quiet']);
    layer.dispose();
    context.motion.dispose();
  });
});
