import type { ElementSet, UtcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { csvCell } from '../csv/write.ts';
import { xmlText } from '../xml/text.ts';
import { type OmmJson, ommJsonFromElement } from './ommJsonFields.ts';
import { unitOf } from './ommUnits.ts';

/** What the header of an OMM says about the message itself. */
export interface OmmHeader {
  /** CREATION_DATE; left empty, as CelesTrak does, when it is not given: the time is the caller's to know. */
  readonly createdAtUtcMs?: UtcMs;
  /** ORIGINATOR; empty when it is not given. */
  readonly originator?: string;
}

const MEAN_ELEMENTS = [
  'EPOCH',
  'MEAN_MOTION',
  'ECCENTRICITY',
  'INCLINATION',
  'RA_OF_ASC_NODE',
  'ARG_OF_PERICENTER',
  'MEAN_ANOMALY',
] as const;

const TLE_PARAMETERS = [
  'EPHEMERIS_TYPE',
  'CLASSIFICATION_TYPE',
  'NORAD_CAT_ID',
  'ELEMENT_SET_NO',
  'REV_AT_EPOCH',
  'BSTAR',
  'MEAN_MOTION_DOT',
  'MEAN_MOTION_DDOT',
] as const;

/** CSV columns in CelesTrak's order. */
const CSV_COLUMNS = ['OBJECT_NAME', 'OBJECT_ID', ...MEAN_ELEMENTS, ...TLE_PARAMETERS] as const;

const METADATA = [
  ['CENTER_NAME', 'EARTH'],
  ['REF_FRAME', 'TEME'],
  ['TIME_SYSTEM', 'UTC'],
  ['MEAN_ELEMENT_THEORY', 'SGP4'],
] as const;

/** A value as text: numbers with all their digits, the epoch without `Z`, as other readers expect it in OMM. */
function valueText(record: OmmJson, keyword: keyof OmmJson): string {
  const value = record[keyword];
  if (keyword === 'EPOCH') return record.EPOCH.slice(0, -1);
  return typeof value === 'number' ? String(value) : value;
}

/** One line of text: line ends and other control characters in names become blanks. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** Writes OMM JSON: an array, one object a line, numbers as numbers, the catalogue number as text. */
export function writeOmmJson(elements: readonly ElementSet[]): string {
  const rows = elements.map((element) => JSON.stringify(ommJsonFromElement(element)));
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`;
}

/** Writes OMM CSV as RFC 4180: CelesTrak's columns, CR LF, dot decimals. */
export function writeOmmCsv(elements: readonly ElementSet[]): string {
  const rows = elements.map((element) => {
    const record = ommJsonFromElement(element);
    return CSV_COLUMNS.map((column) => csvCell(oneLine(valueText(record, column)))).join(',');
  });
  return `${[CSV_COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/** Writes OMM KVN, one message after the other. Source: CCSDS 502.0-B-3, sections 4 and 7. */
export function writeOmmKvn(elements: readonly ElementSet[], header: OmmHeader = {}): string {
  return elements.map((element) => kvnMessage(element, header)).join('\n');
}

function kvnMessage(element: ElementSet, header: OmmHeader): string {
  const record = ommJsonFromElement(element);
  const line = (keyword: keyof OmmJson) => {
    const unit = unitOf(keyword);
    const text = `${keyword} = ${oneLine(valueText(record, keyword))}`;
    return (unit === null ? text : `${text} [${unit}]`).trimEnd();
  };
  return [
    'CCSDS_OMM_VERS = 2.0',
    ...headerValues(header).map(([keyword, value]) => `${keyword} = ${value}`.trimEnd()),
    '',
    line('OBJECT_NAME'),
    line('OBJECT_ID'),
    ...METADATA.map(([keyword, value]) => `${keyword} = ${value}`),
    '',
    ...MEAN_ELEMENTS.map(line),
    '',
    ...TLE_PARAMETERS.map(line),
    '',
  ].join('\n');
}

/** Writes OMM XML: an `ndm` with one `omm` an element set. Source: CCSDS 502.0-B-3, section 8; 505.0-B. */
export function writeOmmXml(elements: readonly ElementSet[], header: OmmHeader = {}): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ndm>',
    ...elements.map((element) => xmlMessage(element, header)),
    '</ndm>',
    '',
  ].join('\n');
}

function xmlMessage(element: ElementSet, header: OmmHeader): string {
  const record = ommJsonFromElement(element);
  const tag = (keyword: keyof OmmJson) => {
    const unit = unitOf(keyword);
    const opening = unit === null ? `<${keyword}>` : `<${keyword} units="${unit}">`;
    return `        ${opening}${xmlText(oneLine(valueText(record, keyword)))}</${keyword}>`;
  };
  return [
    '  <omm id="CCSDS_OMM_VERS" version="2.0">',
    '    <header>',
    ...headerValues(header).map(([keyword, value]) => `      <${keyword}>${xmlText(value)}</${keyword}>`),
    '    </header>',
    '    <body><segment>',
    '      <metadata>',
    tag('OBJECT_NAME'),
    tag('OBJECT_ID'),
    ...METADATA.map(([keyword, value]) => `        <${keyword}>${value}</${keyword}>`),
    '      </metadata>',
    '      <data>',
    '      <meanElements>',
    ...MEAN_ELEMENTS.map(tag),
    '      </meanElements>',
    '      <tleParameters>',
    ...TLE_PARAMETERS.map(tag),
    '      </tleParameters>',
    '      </data>',
    '    </segment></body>',
    '  </omm>',
  ].join('\n');
}

function headerValues(header: OmmHeader): readonly (readonly [string, string])[] {
  const { createdAtUtcMs, originator } = header;
  return [
    ['CREATION_DATE', createdAtUtcMs === undefined ? '' : formatIsoUtc(createdAtUtcMs, 0).slice(0, -1)],
    ['ORIGINATOR', oneLine(originator ?? '')],
  ];
}
