import { useEffect, useRef, useState } from 'react';
import {
  type AnsweredWhy,
  askWhy,
  cancelWhy,
  frameState,
  takeChangeBack,
  tryChange,
  useScenario,
  useServer,
  useWhy,
  type WhyAsked,
} from '../../state/index.ts';
import { Button, Term } from '../../ui/index.ts';
import { Section } from '../common/index.ts';
import { FixList } from './parts/FixList.tsx';
import { causeSentences, type FixLine, fixLines, triedText } from './whyLines.ts';
import './why.css';

interface WhySectionProps {
  /** What stands there before anybody asks, such as `No contact now`; empty where there is nothing to ask. */
  readonly prompt: string;
  readonly asked: WhyAsked;
}

/** Whether two questions are about the same station or flow. */
function isSameSubject(a: WhyAsked, b: WhyAsked): boolean {
  return a.kind === 'flow'
    ? b.kind === 'flow' && a.flowId === b.flowId
    : b.kind === 'station' && a.stationId === b.stationId;
}

/** Why something is silent, on request: what binds, and what would help, each with a button that makes it. */
export function WhySection({ prompt, asked }: WhySectionProps) {
  const { asking, progress, answered, made } = useWhy();
  const scenario = useScenario();
  const isAsking = asking !== null && isSameSubject(asking, asked);
  const shown = answered !== null && isSameSubject(answered.asked, asked) ? answered : null;
  const isStale = shown !== null && shown.scenario !== scenario;
  const undoLabel = useServer((state) => state.scenarioState?.undoLabel ?? null);
  const isMade = made !== null && made.label === undoLabel && isSameSubject(made.asked, asked);
  if (prompt === '' && !isMade) {
    return null;
  }
  if (isAsking) {
    const counted =
      progress === null || progress.doneCount === 0 ? '' : `: ${progress.doneCount.toLocaleString('en-US')}`;
    return (
      <Section title="Why not">
        <div aria-live="polite" className="bb-why-ask">
          <p>{`${progress?.phase ?? 'Looking for what binds'}${counted}…`}</p>
          <Button onClick={() => void cancelWhy()} text="Cancel" />
        </div>
      </Section>
    );
  }
  return (
    <Section title="Why not">
      {isMade ? <Made label={made.label} /> : null}
      {prompt === '' ? null : shown === null || isStale ? (
        <div className="bb-why-ask">
          <p>{prompt}</p>
          <Button
            label="Say what binds, and try out what would help on a copy of the scenario"
            onClick={() => void askWhy(asked)}
            text={isStale ? 'Ask again' : 'Why?'}
            tone="primary"
          />
        </div>
      ) : (
        <Answer asked={asked} key={JSON.stringify(shown.asked)} shown={shown} />
      )}
    </Section>
  );
}

/** A change that was made, with the way back. */
function Made({ label }: { readonly label: string }) {
  return (
    <div aria-live="polite" className="bb-why-ask">
      <p>
        <span className="bb-tone-good">Made:</span> {label}. Windows, links and flows follow.
      </p>
      <Button edits label={`Undo: ${label}`} onClick={() => void takeChangeBack()} text="Undo" />
    </div>
  );
}

function Answer({ asked, shown }: { readonly asked: WhyAsked; readonly shown: AnsweredWhy }) {
  const [isMaking, setMaking] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  // An answer is longer than what stood there, and most of it would come up below the edge of the panel.
  useEffect(() => body.current?.parentElement?.scrollIntoView({ block: 'start' }), []);
  const { answer, failure } = shown;
  if (answer === null) {
    return (
      <div className="bb-why-ask">
        <p className="bb-tone-bad" role="alert">{`${failure?.message ?? ''} (${failure?.code ?? ''})`}</p>
        <Button onClick={() => void askWhy(asked)} text="Ask again" />
      </div>
    );
  }
  const press = async ({ change }: FixLine) => {
    if (change.kind === 'wait') {
      frameState.setCursor(change.untilUtcMs);
      return;
    }
    setMaking(true);
    await tryChange(shown.asked, change);
    setMaking(false);
  };
  const lines = fixLines(answer.why.fixes);
  return (
    <div className="bb-why" ref={body}>
      {causeSentences(answer).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {lines.length === 0 ? null : (
        <FixList disabled={isMaking} lines={lines} onPress={(line) => void press(line)} />
      )}
      <div className="bb-why-ask">
        <p className="bb-dim">
          <Term id="whyFix">
            {triedText(answer.why.triedCount, lines.filter(({ action }) => action === 'Try').length)}
          </Term>
        </p>
        <Button label="For the moment of the cursor" onClick={() => void askWhy(asked)} text="Ask again" />
      </div>
    </div>
  );
}
