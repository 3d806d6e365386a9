import type { Migration } from './migration.ts';

/** Everything the first release stores: the catalogue, scenarios with their steps, runs, settings. */
export const migration0010: Migration = {
  version: 10,
  name: 'first-schema',
  sql: `
-- One import of one file, or one generated fleet.
CREATE TABLE element_source (
  id                 INTEGER PRIMARY KEY,
  name               TEXT    NOT NULL,
  format             TEXT    NOT NULL,
  file_sha256        BLOB    NOT NULL CHECK (length(file_sha256) = 32),
  file_size_bytes    INTEGER NOT NULL CHECK (file_size_bytes >= 0),
  imported_at_utc_ms REAL    NOT NULL
) STRICT;

-- Newest known name of every satellite.
CREATE TABLE satellite (
  satellite_id TEXT PRIMARY KEY,
  object_name  TEXT NOT NULL,
  object_id    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every element set ever imported; rows are never changed or removed.
CREATE TABLE element_set (
  id                              INTEGER PRIMARY KEY,
  satellite_id                    TEXT    NOT NULL,
  object_name                     TEXT    NOT NULL,
  object_id                       TEXT    NOT NULL,
  epoch_utc_ms                    REAL    NOT NULL,
  mean_motion_rev_per_day         REAL    NOT NULL CHECK (mean_motion_rev_per_day > 0),
  eccentricity                    REAL    NOT NULL CHECK (eccentricity >= 0 AND eccentricity < 1),
  inclination_deg                 REAL    NOT NULL CHECK (inclination_deg BETWEEN 0 AND 180),
  raan_deg                        REAL    NOT NULL,
  arg_pericenter_deg              REAL    NOT NULL,
  mean_anomaly_deg                REAL    NOT NULL,
  ephemeris_type                  INTEGER NOT NULL,
  classification_type             TEXT    NOT NULL,
  element_set_no                  INTEGER NOT NULL,
  rev_at_epoch                    REAL    NOT NULL,
  bstar_per_earth_radius          REAL    NOT NULL,
  mean_motion_dot_rev_per_day2    REAL    NOT NULL,
  mean_motion_ddot_rev_per_day3   REAL    NOT NULL,
  raw_text                        TEXT    NOT NULL,
  raw_sha256                      BLOB    NOT NULL CHECK (length(raw_sha256) = 32),
  source_id                       INTEGER NOT NULL REFERENCES element_source (id),
  UNIQUE (satellite_id, raw_sha256)
) STRICT;
CREATE INDEX element_set_by_epoch ON element_set (satellite_id, epoch_utc_ms, id);
CREATE INDEX element_set_by_source ON element_set (source_id);

CREATE TABLE scenario (
  scenario_id        TEXT    PRIMARY KEY,
  name               TEXT    NOT NULL,
  changed_at_utc_ms  REAL    NOT NULL,
  current_step_index INTEGER NOT NULL,
  FOREIGN KEY (scenario_id, current_step_index) REFERENCES scenario_revision (scenario_id, step_index)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- One labelled step: the whole document after it. Undo and redo move current_step_index.
CREATE TABLE scenario_revision (
  scenario_id     TEXT    NOT NULL REFERENCES scenario (scenario_id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  step_index      INTEGER NOT NULL,
  label           TEXT    NOT NULL,
  saved_at_utc_ms REAL    NOT NULL,
  document_json   TEXT    NOT NULL CHECK (json_valid(document_json)),
  PRIMARY KEY (scenario_id, step_index)
) STRICT;

-- What is open; one row.
CREATE TABLE workspace (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  current_scenario_id TEXT REFERENCES scenario (scenario_id) ON DELETE SET NULL
) STRICT;
INSERT INTO workspace (id, current_scenario_id) VALUES (1, NULL);

CREATE TABLE compute_run (
  id                   INTEGER PRIMARY KEY,
  scenario_id          TEXT    NOT NULL REFERENCES scenario (scenario_id) ON DELETE CASCADE,
  input_hash           BLOB    NOT NULL CHECK (length(input_hash) = 32),
  engine_version       TEXT    NOT NULL,
  computed_at_utc_ms   REAL    NOT NULL,
  elapsed_ms           REAL    NOT NULL,
  from_utc_ms          REAL    NOT NULL,
  to_utc_ms            REAL    NOT NULL CHECK (to_utc_ms > from_utc_ms),
  ut1_minus_utc_s      REAL    NOT NULL,
  stations_json        TEXT    NOT NULL CHECK (json_valid(stations_json)),
  satellite_ids_json   TEXT    NOT NULL CHECK (json_valid(satellite_ids_json)),
  element_set_ids_json TEXT    NOT NULL CHECK (json_valid(element_set_ids_json)),
  window_count         INTEGER NOT NULL CHECK (window_count >= 0),
  -- 0 while its windows are being written; such a run is removed at the next start.
  complete             INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;
CREATE INDEX compute_run_by_input ON compute_run (scenario_id, complete, input_hash);

-- Windows in columns, little-endian, as in WindowColumns: a day of 10,000 satellites is millions of rows.
CREATE TABLE access_window_chunk (
  run_id                 INTEGER NOT NULL REFERENCES compute_run (id) ON DELETE CASCADE,
  chunk_index            INTEGER NOT NULL CHECK (chunk_index >= 0),
  window_count           INTEGER NOT NULL CHECK (window_count > 0),
  satellite_index_u32    BLOB    NOT NULL CHECK (length(satellite_index_u32) = 4 * window_count),
  station_index_u32      BLOB    NOT NULL CHECK (length(station_index_u32) = 4 * window_count),
  start_utc_ms_f64       BLOB    NOT NULL CHECK (length(start_utc_ms_f64) = 8 * window_count),
  end_utc_ms_f64         BLOB    NOT NULL CHECK (length(end_utc_ms_f64) = 8 * window_count),
  peak_utc_ms_f64        BLOB    NOT NULL CHECK (length(peak_utc_ms_f64) = 8 * window_count),
  peak_elevation_deg_f64 BLOB    NOT NULL CHECK (length(peak_elevation_deg_f64) = 8 * window_count),
  flags_u8               BLOB    NOT NULL CHECK (length(flags_u8) = window_count),
  PRIMARY KEY (run_id, chunk_index)
) STRICT;

-- Satellites that could not be computed, or not for the whole span.
CREATE TABLE run_failure (
  run_id          INTEGER NOT NULL REFERENCES compute_run (id) ON DELETE CASCADE,
  failure_index   INTEGER NOT NULL,
  satellite_index INTEGER NOT NULL CHECK (satellite_index >= 0),
  code            TEXT    NOT NULL,
  message         TEXT    NOT NULL,
  from_utc_ms     REAL    NOT NULL,
  PRIMARY KEY (run_id, failure_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key        TEXT PRIMARY KEY,
  value_json TEXT NOT NULL CHECK (json_valid(value_json))
) STRICT, WITHOUT ROWID;
`,
};
