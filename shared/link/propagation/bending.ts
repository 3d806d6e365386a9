/**
 * Bending of a ray from space by the reference atmosphere, degrees: the apparent elevation at the antenna is the
 * geometric one plus this.
 *
 * Source: ITU-R P.834-9, section 4, equation 13 (free-space elevation at hand), for heights up to 3 km and
 * elevations up to 10 degrees, where the bending is 0.1 degrees; above, it is continued and goes to zero.
 *
 * @param elevationDeg geometric (free-space) elevation, degrees, from about -0.5
 * @param heightKm height of the station above sea level, km; held at 3
 */
export function rayBendingDeg(elevationDeg: number, heightKm: number): number {
  const h = Math.min(Math.max(heightKm, 0), 3);
  const e = Math.max(elevationDeg, -0.5);
  return (
    1 /
    (1.728 +
      0.5411 * e +
      0.03723 * e * e +
      h * (0.1815 + 0.06272 * e + 0.0138 * e * e) +
      h * h * (0.01727 + 0.008288 * e))
  );
}
