/**
 * Version of everything that turns a request into windows. Raise it with any change that can alter a single
 * bit of a result; stored runs of other versions then show as stale.
 */
export const ACCESS_ENGINE_VERSION = 'access 1';
