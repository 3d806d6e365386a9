import type { LayerProblem } from './SceneLayer.ts';

/** Passes a list of problems on when it differs from the last one. */
export class ProblemReport {
  readonly #onProblems: (problems: readonly LayerProblem[]) => void;
  #text = '';

  constructor(onProblems: (problems: readonly LayerProblem[]) => void) {
    this.#onProblems = onProblems;
  }

  report(problems: readonly LayerProblem[]): void {
    const text = problems.map((problem) => problem.message).join('\n');
    if (text !== this.#text) {
      this.#text = text;
      this.#onProblems(problems);
    }
  }
}
