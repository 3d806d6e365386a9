export * from './displayClient.ts';
export * from './displayProtocol.ts';
export * from './keyInstants.ts';
