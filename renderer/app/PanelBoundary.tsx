import { Component, type ErrorInfo, type ReactNode } from 'react';
import { copyText } from '../state/index.ts';
import { Button } from '../ui/index.ts';

interface PanelBoundaryProps {
  readonly title: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly report: string | null;
}

/** Keeps a broken panel from taking the window with it, and lets the person copy what happened. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { report: null };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { report: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.setState({ report: `${text}\n${info.componentStack ?? ''}` });
  }

  override render(): ReactNode {
    const { report } = this.state;
    if (report === null) {
      return this.props.children;
    }
    return (
      <div className="bb-empty" role="alert">
        <strong>{this.props.title} stopped.</strong>
        <p>The rest of the window still works and nothing is lost. Try again, or copy the report.</p>
        <pre className="bb-report">{report.split('\n', 1)[0]}</pre>
        <div className="bb-row">
          <Button text="Try again" onClick={() => this.setState({ report: null })} />
          <Button text="Copy report" onClick={() => void copyText(report)} />
        </div>
      </div>
    );
  }
}
