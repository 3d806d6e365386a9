import { BufferGeometry, type IUniform, Points, ShaderMaterial } from 'three';
import type { DisposableStore } from '../../shared/lifecycle/index.ts';
import { SCENE_FROM_ECEF_KM } from './sceneFromEcef.ts';

/** How points are drawn. */
export interface EcefPointsLook {
  readonly vertexShader: string;
  readonly fragmentShader: string;
  readonly uniforms: Readonly<Record<string, IUniform>>;
  readonly drawOrder: number;
}

/**
 * Points whose positions are Earth-fixed, km, drawn by shaders of their own, which also tell what the Earth hides: no depth
 * is tested. What they hold goes with the store.
 */
export function ecefPoints(
  look: EcefPointsLook,
  disposables: DisposableStore,
): Points<BufferGeometry, ShaderMaterial> {
  const { vertexShader, fragmentShader, uniforms, drawOrder } = look;
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    uniforms,
  });
  const points = new Points(disposables.add(new BufferGeometry()), disposables.add(material));
  points.matrixAutoUpdate = false;
  points.matrix.copy(SCENE_FROM_ECEF_KM);
  points.frustumCulled = false;
  points.renderOrder = drawOrder;
  return points;
}
