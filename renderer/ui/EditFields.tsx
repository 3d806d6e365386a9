import type { ReactNode } from 'react';
import { InEditFields, useEditing } from './editRefusal.ts';
import './editFields.css';

/** Fields and buttons all of which change the scenario: out of use together while that is read-only. Leaves no box around them. */
export function EditFields({ children }: { readonly children: ReactNode }) {
  return (
    <InEditFields value>
      <fieldset className="bb-edit-fields" {...useEditing()}>
        {children}
      </fieldset>
    </InEditFields>
  );
}
