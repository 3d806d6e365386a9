import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What is judged by how long tasks of the page take, so that nothing may run beside it. */
const MEASURED = ['test/e2e/longTasks.test.ts'];

/** Turns every view through every theme, which takes as long as seven other files: begun last it would run alone at the end. */
const LONGEST = /themes\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

const shared = {
  environment: 'node' as const,
  setupFiles: ['test/support/display.ts'],
  // What a test waits for must come; how long it takes is judged by what is measured alone.
  testTimeout: 180_000,
  hookTimeout: 60_000,
};

/** End-to-end: a program on a display of its own for each file, two files at a time; then alone what is measured. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // What is polled is a state that must come; left out it must come within a second, on a busy machine too.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'end-to-end',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...MEASURED],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'measured',
          include: MEASURED,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
