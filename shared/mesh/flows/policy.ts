import type { OwnerPolicy } from '../../domain/index.ts';
import type { MeshNetwork } from '../network/types.ts';

/**
 * 1 for each satellite that may carry a flow of a policy; null: all may. Gateways and lines are not judged. What only prefers
 * may take all; who prefers asks first for `military-only`.
 */
export function allowedSatellites({ fleets, fleetOf }: MeshNetwork, policy: OwnerPolicy): Uint8Array | null {
  if (policy.kind === 'any' || policy.kind === 'military-preferred') return null;
  const isAllowed = fleets.map(({ fleetId, owner }) =>
    policy.kind === 'fleets' ? policy.fleetIds.includes(fleetId) : owner === 'military',
  );
  return Uint8Array.from(fleetOf, (fleet) => (isAllowed[fleet] === true ? 1 : 0));
}
