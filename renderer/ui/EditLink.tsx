import { useEditing } from './editRefusal.ts';
import './editFields.css';

/** A button that looks like a link and changes the scenario, or opens what does. */
export function EditLink(props: { readonly text: string; readonly label?: string; onClick(): void }) {
  return (
    <button
      aria-label={props.label}
      className="bb-link"
      onClick={props.onClick}
      type="button"
      {...useEditing()}
    >
      {props.text}
    </button>
  );
}
