import { term } from './definition.ts';

/** Links: when they close, with what margin and rate, and why not. */
export const LINK_TERMS = {
  linkWindow: term(
    'Link window',
    'A stretch of a window in which terminal and payload have a link in at least one direction, in the weather that was asked for and outside everything that forbids it.',
  ),
  linkState: term(
    'Link',
    'Full bar: a link with at least the margin that was asked for. Half bar: a link, but with less at some time (marginal). Hatched: above the mask and no link. Nothing: no terminal and payload that fit.',
  ),
  linkMargin: term(
    'Margin',
    'Es/(N0+I0) less implementation loss and what the sturdiest mode needs. For a window: the least over its time, of the worse of the directions that have a link. For a pass without a link: the best that it reaches.',
    'dB',
    'Sum of the budget’s lines',
  ),
  linkRate: term(
    'Rate',
    'What the waveform carries with the fastest mode that holds the kept margin. Of a window the fastest in it.',
    'bit/s',
    'Symbol rate × bits a symbol of the mode',
  ),
  linkVolume: term(
    'Volume',
    'What one satellite carries in the window at its changing rate, in bytes of eight bits.',
    'B',
    'Trapezoids over samples at most 10 s apart',
  ),
  linkLimit: term('Limit', 'What ends the link window, or keeps the pass without one.'),
  clearSky: term(
    'Clear sky',
    'The same link with gases alone: no rain, no cloud, no scintillation.',
    '',
    'ITU-R P.676-13',
  ),
  cN0: term('C/N0', 'Carrier power over noise density at the receiver.', 'dBHz'),
  budget: term(
    'Budget',
    'Every gain and loss from transmitter to margin. Each line opens its formula, its recommendation and its inputs.',
  ),
} as const;
