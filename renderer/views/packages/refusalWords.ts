const ADVICE: Readonly<Record<string, string>> = {
  'packages.changed':
    'Ask the sender to send it another way, then compare its SHA-256 by voice. If it is refused again, report that it is being changed on its way.',
  'packages.notSealed':
    'See whether it is the right file. If it is, it was cut off or changed on its way: ask its sender for it again.',
  'packages.newer': 'Open it on a machine with the newer program, or bring this one up to date.',
  'packages.otherKind': 'Open it as what it is: Open plan package… or Import refresh pack…',
  'packages.tooLarge': 'Ask its sender for a smaller one, such as the package of one unit.',
  'packages.broken':
    'It was signed as it is, so it was made wrongly: ask its sender to make it anew, and say what stands above.',
};

/** What to do about a sealed file that was refused, by the code of the reason. */
export function refusalAdvice(code: string): string {
  return ADVICE[code] ?? 'See whether the file is still there and can be read, then open it again.';
}
