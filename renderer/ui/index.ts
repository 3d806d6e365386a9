export * from './Badge.tsx';
export * from './Button.tsx';
export * from './EmptyState.tsx';
export * from './MenuButton.tsx';
export * from './MiddleText.tsx';
export * from './tokens.ts';
