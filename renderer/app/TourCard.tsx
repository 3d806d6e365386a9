import { useEffect } from 'react';
import { Button } from '../ui/index.ts';
import { endTour, goToTourStep, TOUR_STEPS, useTour } from './tour.ts';

/** A stop of the look around: a small card that blocks nothing, and a frame about what it is about. */
export function TourCard() {
  const step = useTour((state) => state.step);
  const stop = step === null ? undefined : TOUR_STEPS[step];
  useEffect(() => {
    if (stop === undefined) {
      return undefined;
    }
    // A panel that the stop has opened is there a moment later.
    const timer = setTimeout(() => document.querySelector(stop.target)?.classList.add('bb-tour-target'), 50);
    return () => {
      clearTimeout(timer);
      document.querySelector('.bb-tour-target')?.classList.remove('bb-tour-target');
    };
  }, [stop]);
  if (step === null || stop === undefined) {
    return null;
  }
  const isLast = step === TOUR_STEPS.length - 1;
  return (
    <aside aria-label="Look around" aria-live="polite" className="bb-welcome bb-tour">
      <strong>{stop.title}</strong>
      <p>{stop.text}</p>
      <div className="bb-row">
        <span className="bb-dim bb-number">
          {step + 1} of {TOUR_STEPS.length}
        </span>
        <span className="bb-spring" />
        <Button disabled={step === 0} onClick={() => goToTourStep(step - 1)} text="Back" />
        <Button onClick={() => goToTourStep(step + 1)} text={isLast ? 'Done' : 'Next'} tone="primary" />
        {isLast ? null : <Button onClick={endTour} text="End" />}
      </div>
    </aside>
  );
}
