import {
  type DirectionBudget,
  type GeodeticPlace,
  type LinkBudgetAnswer,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs } from '../../../shared/formats/index.ts';
import type { LinkPass } from '../../../shared/ipc/index.ts';
import {
  availabilityText,
  type Direction,
  dbText,
  directionFacts,
  directionsText,
  headlineOf,
  inputText,
  limitText,
  lineValueText,
  ratePairText,
  volumePairText,
  volumeText,
} from '../../../shared/radios/index.ts';
import { formatClock, formatDtg, formatIsoUtc } from '../../../shared/time/index.ts';
import { sheetChart } from './sheetChart.ts';

/** Everything that a link sheet says. */
export interface LinkSheet {
  readonly scenarioName: string;
  readonly marking: string;
  readonly appVersion: string;
  /** SHA-256 over everything that the links rest on, hex. */
  readonly inputHash: string;
  readonly printedAtUtcMs: UtcMs;
  readonly pass: LinkPass;
  /** The budget at the peak of the pass. */
  readonly budget: LinkBudgetAnswer;
}

/** Whether terminal or payload rest on typical values and not on published ones. */
export function isNotionalSheet({ budget }: LinkSheet): boolean {
  return (
    [budget.terminal, budget.payload].some(({ confidence }) => confidence === 'notional') ||
    budget.satelliteName.includes('[NOTIONAL]')
  );
}

/** The sheet as a page of its own, for A4 and letter alike; black on white, no script. */
export function linkSheetHtml(sheet: LinkSheet): string {
  const { pass, budget } = sheet;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(`Link sheet ${budget.stationId} ${budget.satelliteId}`)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    headHtml(sheet),
    '<section><h2>The link in short</h2><div class="two">',
    directionHtml(pass, 'up'),
    directionHtml(pass, 'down'),
    '</div></section>',
    `<section><h2>Margin over the pass</h2>${sheetChart(pass)}`,
    '<p class="key">Solid: uplink margin, dB. Dashed: downlink margin, dB. Dotted: margin that is kept. Thin grey: elevation (right).</p></section>',
    pointingHtml(sheet),
    windowsHtml(pass),
    '<section class="budgets"><h2>Budgets at ',
    `${escaped(instantText(budget.atUtcMs))} (peak of the pass)</h2><p>${escaped(budget.verdict)}</p><div class="two">`,
    budgetHtml('Uplink', budget.up),
    budgetHtml('Downlink', budget.down),
    '</div></section>',
    basisHtml(sheet),
    '</body></html>',
  ].join('');
}

function headHtml(sheet: LinkSheet): string {
  const { budget } = sheet;
  const place = placeOf(budget);
  const notional = isNotionalSheet(sheet) ? ' <b class="badge">NOTIONAL</b>' : '';
  return [
    `<header><h1>Link sheet: ${escaped(budget.stationName)} – ${escaped(budget.satelliteName)}${notional}</h1>`,
    rowsHtml([
      ['Scenario', sheet.scenarioName],
      ['Printed', instantText(sheet.printedAtUtcMs)],
      ['Station', `${budget.stationName} (${budget.stationId})`],
      ['Position', `${formatMgrs(place)}, ${formatDegrees(place)}, ${Math.round(place.heightM)} m HAE`],
      ['Terminal', `${budget.terminal.name} (${budget.terminal.confidence})`],
      ['Satellite', `${budget.satelliteName} (${budget.satelliteId})`],
      ['Payload', `${budget.payload.name} (${budget.payload.confidence}), ${budget.payload.processing}`],
      [
        'Elements',
        `epoch ${formatIsoUtc(budget.elementSet.epochUtcMs)}, ${(budget.elementSet.ageHours / 24).toFixed(1)} d old, ${elementSource(budget)}`,
      ],
      [
        'Weather for',
        `${availabilityText(budget.options)}: attenuation exceeded for ${Number(budget.exceedancePercent.toPrecision(4))} % of the year`,
      ],
      ['Inputs SHA-256', sheet.inputHash],
    ]),
    '</header>',
  ].join('');
}

/** Row of the catalogue; satellites of a design have none. */
function elementSource({ elementSet }: LinkBudgetAnswer): string {
  return elementSet.elementSetId === 0
    ? 'made from the design'
    : `set ${elementSet.elementSetId} of the catalogue`;
}

function placeOf({ geometry }: LinkBudgetAnswer): GeodeticPlace {
  const { latitudeDeg, longitudeDeg, heightM } = geometry;
  return { latitudeDeg, longitudeDeg, heightM };
}

function directionHtml(pass: LinkPass, direction: Direction): string {
  const title = direction === 'up' ? 'Uplink' : 'Downlink';
  const facts = directionFacts(pass, direction);
  const series = pass[direction];
  if (facts === null || series === null) {
    return `<div><h3>${title}</h3><p>The pair has no such direction.</p></div>`;
  }
  const headline = headlineOf(facts);
  return [
    `<div><h3>${title}, ${series.frequencyGhz} GHz</h3>`,
    `<p class="verdict">${headline.isOpen ? '●' : '○'} ${escaped(headline.title)}</p>`,
    rowsHtml([
      ...headline.figures,
      ['volume in clear sky', volumeText(series.clearSkyVolumeBits)],
      ['margin kept', dbText(series.keptMarginDb)],
    ]),
    `<p>${escaped(headline.limit)}</p></div>`,
  ].join('');
}

function pointingHtml({ pass, budget }: LinkSheet): string {
  const { azimuthDeg, elevationDeg, rangeKm, utcMs: instants } = pass;
  const { geometry } = budget;
  const declinationDeg =
    geometry.magneticAzimuthDeg === null ? null : geometry.azimuthDeg - geometry.magneticAzimuthDeg;
  const last = instants.length - 1;
  const peak = elevationDeg.reduce((best, value, place) => (value > elevationDeg[best]! ? place : best), 0);
  const rows = (
    [
      ['Start', 0],
      ['Peak', peak],
      ['End', last],
    ] as const
  ).map(([name, place]) => [
    name,
    instantText(utcMs(instants[place]!)),
    `${angleText(azimuthDeg[place]!)} T`,
    declinationDeg === null ? 'not known' : `${angleText(azimuthDeg[place]! - declinationDeg)} M`,
    `${elevationDeg[place]!.toFixed(1)}°`,
    `${rangeKm[place]!.toFixed(0)} km`,
  ]);
  return `<section><h2>Pointing</h2>${tableHtml(
    ['', 'Time', 'Azimuth true', 'Azimuth magnetic', 'Elevation', 'Range'],
    rows,
  )}</section>`;
}

function windowsHtml({ windows }: LinkPass): string {
  const rows = windows.map((window) => [
    directionsText(window.open),
    instantText(window.startUtcMs),
    instantText(window.endUtcMs),
    window.leastMarginDb === null ? '–' : dbText(window.leastMarginDb),
    ratePairText(window.upRateBps, window.downRateBps),
    volumePairText(window.upVolumeBits, window.downVolumeBits),
    limitText(window.limit),
  ]);
  return `<section><h2>Link windows of the pass</h2>${tableHtml(
    ['Open', 'From', 'To', 'Least margin', 'Rate up / down', 'Volume up / down', 'Ends, or why none'],
    rows,
  )}</section>`;
}

function budgetHtml(title: string, budget: DirectionBudget | null): string {
  if (budget === null) {
    return `<div><h3>${title}</h3><p>Not computed: the pair has no such direction, or the satellite is below the horizon.</p></div>`;
  }
  const rows = budget.lines.map(
    (line) =>
      `<tr class="${line.kind}"><td>${line.kind === 'sum' ? '= ' : ''}${escaped(line.name)}</td>` +
      `<td class="n">${escaped(lineValueText(line))}</td><td>${escaped(line.recommendation ?? '')}</td></tr>`,
  );
  return [
    `<div><h3>${title}, ${budget.frequencyGhz} GHz: ${budget.isClosed ? 'link' : 'no link'}</h3>`,
    `<p>${escaped(budget.limitText)}</p>`,
    `<table class="budget"><thead><tr><th>Line</th><th class="n">Value</th><th>After</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  ].join('');
}

function basisHtml({ budget, appVersion }: LinkSheet): string {
  const climate = Object.entries(budget.climate).flatMap(([name, sourced]) =>
    sourced === null ? [] : [inputText(name, sourced.value, budget.climate)],
  );
  const asOf = (date: string | null) => (date === null ? '' : ` As of ${date}.`);
  return [
    '<section><h2>What it rests on</h2>',
    `<p><b>Climate.</b> ${escaped(climate.join('; '))}.</p>`,
    `<p><b>Terminal.</b> ${escaped(budget.terminal.source + asOf(budget.terminal.asOfDate))}</p>`,
    `<p><b>Payload.</b> ${escaped(budget.payload.source + asOf(budget.payload.asOfDate))}</p>`,
    `<p><b>Method.</b> SGP4 in TEME, turned Earth-fixed by GMST-1982, WGS84; azimuths magnetic by WMM2025; attenuation by ITU-R P.618-14 with the recommendations named at each line; samples at most 10 s apart, edges to 0.1 s. Backbone Planner ${escaped(appVersion)}.</p>`,
    '</section>',
  ].join('');
}

/** `221432Z NOV 26, 14:32:05Z`: the group for the log, the clock for the second. */
function instantText(instant: UtcMs): string {
  const rounded = utcMs(Math.round(instant / 1_000) * 1_000);
  const dtg = formatDtg(utcMs(Math.floor(rounded / 60_000) * 60_000));
  return `${dtg.slice(0, 7)} ${dtg.slice(7, 10)} ${dtg.slice(10)}, ${formatClock(rounded)}`;
}

function angleText(azimuthDeg: number): string {
  const turned = ((azimuthDeg % 360) + 360) % 360;
  const rounded = Number(turned.toFixed(1));
  return `${(rounded >= 360 ? 0 : rounded).toFixed(1)}°`;
}

function rowsHtml(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table class="facts"><tbody>${cells.join('')}</tbody></table>`;
}

function tableHtml(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th>${escaped(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`);
  return `<table class="grid"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Names and sources come from files of other people. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 10px/1.35 "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { margin: 0 0 6px; font-size: 15px; }
h2 { margin: 10px 0 4px; padding-bottom: 2px; border-bottom: 1px solid #000; font-size: 11px; }
h3 { margin: 0 0 3px; font-size: 10px; }
p { margin: 2px 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 1px 6px 1px 0; text-align: left; vertical-align: top; font-weight: 400; }
.facts th { width: 1%; color: #444; white-space: nowrap; }
.facts td { overflow-wrap: anywhere; }
.grid th, .budget th { border-bottom: 0.5px solid #000; font-weight: 700; }
.grid td { border-bottom: 0.5px solid #bbb; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
.verdict { font-size: 11px; font-weight: 700; }
.badge { padding: 0 5px; border: 1px solid #000; font-size: 10px; }
.chart { display: block; width: 100%; font: 9px "Liberation Sans", Arial, sans-serif; }
.key { color: #444; }
.n, .budget td:last-child, .grid td:first-child { white-space: nowrap; }
.n { text-align: right; }
.budget td { border-bottom: 0.5px solid #ddd; }
.budget .sum td { border-bottom: 0.5px solid #000; font-weight: 700; }
.budget .fact td { color: #444; font-style: italic; }
section, .two > div { break-inside: avoid; }
.budgets { break-before: page; }
`;
