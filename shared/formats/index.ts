export { type CsvColumn, csvLine, writeCsv } from './csv/write.ts';
export * from './earthOrientation.ts';
export { MAX_ALPHA5_NUMBER } from './elements/alpha5.ts';
export { type OmmJson, ommJsonFromElement } from './elements/ommJsonFields.ts';
export * from './elements/read.ts';
export {
  SNIFF_LENGTH,
  type SniffedElements,
  sniffElementFormat,
  type TextEncoding,
} from './elements/sniff.ts';
export * from './elements/types.ts';
export * from './elements/write.ts';
export type { OmmHeader } from './elements/writeOmm.ts';
export { planCotEntries } from './handover/planCot.ts';
export { planCsvFiles } from './handover/planCsv.ts';
export { type PlanScene, planCzmlFile } from './handover/planCzml.ts';
export { planGeoJsonFile } from './handover/planGeoJson.ts';
export { planIcsFile } from './handover/planIcs.ts';
export { type PlanMap, planKmlFile } from './handover/planKml.ts';
export { planOemFile } from './handover/planOem.ts';
export { type PlanSheet, planSheets, type SheetCell } from './handover/planSheets.ts';
export type { ProductFile } from './handover/productFile.ts';
export { asOfUtcMs, markingWords, provenanceWords } from './handover/provenance.ts';
export {
  briefReasonsOf,
  destinationWords,
  type ExchangeRun,
  endStationsOf,
  namesOf,
  reasonsOf,
  runsOf,
  satellitesById,
  silencesOf,
} from './handover/runs.ts';
export { brokenJson } from './jsonPlace.ts';
export type { LocatedProblem } from './located.ts';
export * from './positions/format.ts';
export {
  type GeoidGrid,
  type GeoidHeight,
  geoidFromGrid,
  loadGeoid,
  loadGeoidGrid,
} from './positions/geoid.ts';
export * from './positions/mgrs.ts';
export { type ParsedPosition, type PositionNotation, parsePosition } from './positions/parse.ts';
export {
  type GeodeticDeg,
  type GridPosition,
  geodeticFromUtmUps,
  utmUpsFromGeodetic,
} from './positions/utmUps.ts';
export * from './radio/antennaPattern.ts';
export * from './radio/gridMap.ts';
export * from './radio/ituMaps.ts';
export * from './radio/radioTypes.ts';
export * from './scenario/read.ts';
export * from './scenario/write.ts';
export { writeStationsCsv } from './stations/csv.ts';
export { freeId, idFromName } from './stations/ids.ts';
export { writeStationsJson } from './stations/json.ts';
export { type ReadHorizonMask, readHorizonMask } from './stations/mask.ts';
export { readStations } from './stations/read.ts';
export { type ReadRoutes, type Route, type RoutePoint, readRoutes } from './stations/routes.ts';
export type * from './stations/types.ts';
export { writeStationsGeoJson, writeStationsKml } from './stations/write.ts';
