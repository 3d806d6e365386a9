export { WhySection } from './WhySection.tsx';
