/** Samples that one cell of the interpolant is made from. */
export const STENCIL_SIZE = 8;
/** Position of the cell in a centred stencil: three samples lie before it. */
export const CENTRED = 3;
/** Coefficients of one cell: 8 for each of x, y, z, lowest power first. */
export const CELL_COEFFICIENTS = 24;

const HALF = 4;
/** Inverse of the Vandermonde matrix of w = u^2 at the four distances 1/2, 3/2, 5/2, 7/2. */
const EVEN_INVERSE = invertVandermonde([0.25, 2.25, 6.25, 12.25]);
/** For each place of the cell in the stencil, the inverse of the Vandermonde matrix of its samples. */
const SHIFTED_INVERSE = Array.from({ length: STENCIL_SIZE - 1 }, (_, place) =>
  invertVandermonde(Array.from({ length: STENCIL_SIZE }, (__, sample) => sample - place - 0.5)),
);

/** Row-major inverse: row k holds the weights of the samples in the coefficient of x^k. */
function invertVandermonde(nodes: readonly number[]): Float64Array {
  const size = nodes.length;
  const inverse = new Float64Array(size * size);
  nodes.forEach((node, column) => {
    // Lagrange basis polynomial of this node, built factor by factor.
    const basis = new Float64Array(size);
    basis[0] = 1;
    let degree = 0;
    for (const other of nodes) {
      if (other === node) continue;
      for (let power = degree + 1; power >= 0; power -= 1) {
        basis[power] = ((power > 0 ? basis[power - 1]! : 0) - other * basis[power]!) / (node - other);
      }
      degree += 1;
    }
    basis.forEach((weight, power) => {
      inverse[power * size + column] = weight;
    });
  });
  return inverse;
}

/**
 * Polynomial of degree 7 through eight equidistant samples, in u = (t - middle of cell) / step, so
 * that the cell is -1/2 <= u <= 1/2.
 *
 * @param samples x, y, z a sample; the stencil starts at `samples[at]`.
 * @param place samples of the stencil before the cell, 0..6; {@link CENTRED} where there is room.
 */
export function writeCell(
  samples: Float64Array,
  at: number,
  place: number,
  out: { readonly coefficients: Float64Array; readonly at: number },
): void {
  if (place === CENTRED) writeCentred(samples, at, out.coefficients, out.at);
  else writeShifted(samples, at, SHIFTED_INVERSE[place]!, out);
}

/** Even and odd part apart: both go through the same 4 x 4 matrix, half the work of 8 x 8. */
function writeCentred(samples: Float64Array, at: number, coefficients: Float64Array, outAt: number): void {
  for (let axis = 0; axis < 3; axis += 1) {
    const base = at + axis;
    const a0 = samples[base + 9]!;
    const a1 = samples[base + 6]!;
    const a2 = samples[base + 3]!;
    const a3 = samples[base]!;
    const b0 = samples[base + 12]!;
    const b1 = samples[base + 15]!;
    const b2 = samples[base + 18]!;
    const b3 = samples[base + 21]!;
    const even0 = (b0 + a0) / 2;
    const even1 = (b1 + a1) / 2;
    const even2 = (b2 + a2) / 2;
    const even3 = (b3 + a3) / 2;
    const odd0 = b0 - a0;
    const odd1 = (b1 - a1) / 3;
    const odd2 = (b2 - a2) / 5;
    const odd3 = (b3 - a3) / 7;
    for (let row = 0; row < HALF; row += 1) {
      const m0 = EVEN_INVERSE[row * HALF]!;
      const m1 = EVEN_INVERSE[row * HALF + 1]!;
      const m2 = EVEN_INVERSE[row * HALF + 2]!;
      const m3 = EVEN_INVERSE[row * HALF + 3]!;
      const place = outAt + axis * STENCIL_SIZE + 2 * row;
      coefficients[place] = m0 * even0 + m1 * even1 + m2 * even2 + m3 * even3;
      coefficients[place + 1] = m0 * odd0 + m1 * odd1 + m2 * odd2 + m3 * odd3;
    }
  }
}

function writeShifted(
  samples: Float64Array,
  at: number,
  inverse: Float64Array,
  out: { readonly coefficients: Float64Array; readonly at: number },
): void {
  for (let axis = 0; axis < 3; axis += 1) {
    for (let power = 0; power < STENCIL_SIZE; power += 1) {
      let sum = 0;
      for (let sample = 0; sample < STENCIL_SIZE; sample += 1) {
        sum += inverse[power * STENCIL_SIZE + sample]! * samples[at + 3 * sample + axis]!;
      }
      out.coefficients[out.at + axis * STENCIL_SIZE + power] = sum;
    }
  }
}
