import { type FieldPath, type FormHand, NumberCell } from '../../common/index.ts';
import { MOUNT_FIELDS } from '../numberFields.ts';

/** How an antenna stands and where it can look. */
export function MountForm(props: { readonly hand: FormHand; readonly at: FieldPath }) {
  const { hand, at } = props;
  return (
    <div className="bb-radio-grid">
      {(Object.keys(MOUNT_FIELDS) as (keyof typeof MOUNT_FIELDS)[]).map((name) => (
        <NumberCell at={[...at, name]} hand={hand} key={name} of={MOUNT_FIELDS[name]} />
      ))}
    </div>
  );
}
