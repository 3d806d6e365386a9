export { CoursesView } from './CoursesView.tsx';
