import { describe, expect, it } from 'vitest';
import { dropKindOfText } from '../../../../renderer/app/dropKind.ts';

describe('kind of a dropped file', () => {
  it('verify that a scenario goes to its reader, whatever it holds', () => {
    const head = '{\n  "fileType": "backbone-scenario",\n  "elements": [{"MEAN_MOTION":15}], "latitude": 1';
    expect(dropKindOfText(head)).toBe('scenario');
  });

  it.each([
    ['OMM JSON', '[{"OBJECT_NAME":"ISS","MEAN_MOTION":15.5,"LATITUDE":1}]'],
    ['OMM CSV', 'OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION\nISS,1998-067A,2026-01-01T00:00:00,15.5'],
    ['three-line elements', 'ISS (ZARYA)\n1 25544U 98067A   26001.00000000'],
    ['KVN', 'CCSDS_OMM_VERS = 3.0\nCREATION_DATE = 2026-01-01'],
    ['XML', '<?xml version="1.0"?><ndm><omm/></ndm>'],
    ['a web page', '<!doctype html><p>latitude</p>'],
    ['nothing', ''],
  ])('verify %s goes to the element reader', (_, text) => {
    expect(dropKindOfText(text)).toBe('elements');
  });

  it.each([
    ['a JSON list', '[{"stationId":"A","place":{"latitudeDeg":1}}]'],
    ['CSV with degrees', 'id,name,lat,lon,height_m\nA,Alpha,1,2,3'],
    ['CSV with MGRS', 'id,name,mgrs\nA,Alpha,33WXS123456'],
    ['a spreadsheet between semicolons', 'Callsign;Role;MGRS\nA;team;33WXS123456'],
    ['KML', '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">'],
    ['GPX', '<gpx version="1.1">'],
    ['GeoJSON', '{"type": "FeatureCollection", "features": []}'],
    ['a moving one', '{"stations":[{"id":"A","track":[]}]}'],
  ])('verify stations as %s go to the station reader', (_, text) => {
    expect(dropKindOfText(text)).toBe('stations');
  });
});
