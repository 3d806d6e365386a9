export { GatewaySection } from './GatewaySection.tsx';
export { LaserSection } from './LaserSection.tsx';
export { NetworkSection } from './NetworkSection.tsx';
