/** The globe panel. */
export function GlobeView() {
  return <div className="bb-globe" />;
}
