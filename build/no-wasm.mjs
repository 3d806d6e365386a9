// Takes the place of satellite.js's own WebAssembly builds in our bundles: nobody uses them, they weigh a megabyte,
// and their top-level await does not fit a CommonJS bundle.
export default undefined;
