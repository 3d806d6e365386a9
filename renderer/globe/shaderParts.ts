/** Fraction by which something behind the Earth is still seen. */
export const BEHIND_EARTH_OPACITY = 0.16;

/**
 * GLSL: whether the Earth (unit sphere) stands between the camera and a point in space, 0 or 1 with a
 * soft edge. Decided by geometry, so that no layer needs the depth buffer and software rendering stays quick.
 */
export const EARTH_OCCLUSION_GLSL = /* glsl */ `
float hiddenByEarth(vec3 point, vec3 eye) {
  vec3 ray = point - eye;
  float reach = length(ray);
  ray /= reach;
  float closest = -dot(eye, ray);
  if (closest <= 0.0 || closest >= reach) return 0.0;
  float miss = sqrt(max(dot(eye, eye) - closest * closest, 0.0));
  return 1.0 - smoothstep(0.998, 1.002, miss);
}
float hiddenOnSurface(vec3 point, vec3 eye) {
  return 1.0 - smoothstep(0.0, 0.02, dot(normalize(point), eye) - 1.0);
}
`;
