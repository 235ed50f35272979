-- The published database: one file a version, never changed after it is published.
-- Codes are those of the CSV files. Dates have no time and no time zone.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Facts about this database itself';
COMMENT ON COLUMN meta.key IS 'version | observations | training';
COMMENT ON COLUMN meta.value IS 'Version: 12 hexadecimal digits of the inputs; observations: number of rows; training: on | off';

CREATE TABLE files (name VARCHAR PRIMARY KEY, content BLOB NOT NULL);
COMMENT ON TABLE files IS 'Plans and scenarios, byte for byte, so that words and figures are one version';
COMMENT ON COLUMN files.name IS 'File relative to the data folder, for example plans/cao-bang/plan.toml';
COMMENT ON COLUMN files.content IS 'The bytes of the file';

CREATE TABLE units (
    code VARCHAR PRIMARY KEY, label_vi VARCHAR NOT NULL, label_en VARCHAR NOT NULL, kind VARCHAR NOT NULL
);
COMMENT ON TABLE units IS 'Units of measurement';
COMMENT ON COLUMN units.code IS 'Stable code, for example BVND';
COMMENT ON COLUMN units.label_vi IS 'Words after a number in Vietnamese; empty for a bare index';
COMMENT ON COLUMN units.label_en IS 'Words after a number in English; empty for a bare index';
COMMENT ON COLUMN units.kind IS 'percent | points | index | money | people | count | ratio | rank';

CREATE TABLE breakdowns (code VARCHAR PRIMARY KEY, label_vi VARCHAR NOT NULL, label_en VARCHAR NOT NULL);
COMMENT ON TABLE breakdowns IS 'Parts a total is broken down into';
COMMENT ON COLUMN breakdowns.code IS 'Stable code; the whole has the empty code and no row here';
COMMENT ON COLUMN breakdowns.label_vi IS 'Name in Vietnamese';
COMMENT ON COLUMN breakdowns.label_en IS 'Name in English';

CREATE TABLE notes (code VARCHAR PRIMARY KEY, vi VARCHAR NOT NULL, en VARCHAR NOT NULL);
COMMENT ON TABLE notes IS 'What a reader must know about a value';
COMMENT ON COLUMN notes.code IS 'Stable code';
COMMENT ON COLUMN notes.vi IS 'Text in Vietnamese; {0} is replaced by the argument of the observation';
COMMENT ON COLUMN notes.en IS 'Text in English; {0} is replaced by the argument of the observation';

CREATE TABLE areas (
    code VARCHAR PRIMARY KEY, name_vi VARCHAR NOT NULL, name_en VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    parent VARCHAR, valid_from DATE, valid_to DATE
);
COMMENT ON TABLE areas IS 'Places figures are about';
COMMENT ON COLUMN areas.code IS 'ISO 3166-2, or VN, VN-R-... for a region, VN-X-... for an invented place';
COMMENT ON COLUMN areas.name_vi IS 'Name in Vietnamese';
COMMENT ON COLUMN areas.name_en IS 'Name in English';
COMMENT ON COLUMN areas.kind IS 'country | region | province | invented';
COMMENT ON COLUMN areas.parent IS 'Area it belongs to; NULL = none';
COMMENT ON COLUMN areas.valid_from IS 'First day it existed; NULL = always';
COMMENT ON COLUMN areas.valid_to IS 'Last day it existed; NULL = still';

CREATE TABLE sources (
    id VARCHAR PRIMARY KEY, producer VARCHAR NOT NULL, title VARCHAR NOT NULL, url VARCHAR NOT NULL,
    published DATE, precision VARCHAR NOT NULL, accessed DATE, licence VARCHAR, page VARCHAR,
    secondary BOOLEAN NOT NULL, rank INTEGER NOT NULL
);
COMMENT ON TABLE sources IS 'Where figures were published';
COMMENT ON COLUMN sources.id IS 'Stable id';
COMMENT ON COLUMN sources.producer IS 'Office or medium that speaks';
COMMENT ON COLUMN sources.title IS 'Title as printed';
COMMENT ON COLUMN sources.url IS 'Where it was read; empty for a document without a web address';
COMMENT ON COLUMN sources.published IS 'Day of publication, a partial date widened to its end; NULL = unknown';
COMMENT ON COLUMN sources.precision IS 'day | month | year | unknown: how exact the day of publication is';
COMMENT ON COLUMN sources.accessed IS 'Day it was read; NULL = unknown';
COMMENT ON COLUMN sources.licence IS 'Licence as stated; NULL = unknown';
COMMENT ON COLUMN sources.page IS 'Page or table; NULL = unknown';
COMMENT ON COLUMN sources.secondary IS 'TRUE when it repeats what another office published';
COMMENT ON COLUMN sources.rank IS 'Order among sources of the same day or without a day, small first';

CREATE TABLE indicators (
    id VARCHAR PRIMARY KEY, unit VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    name_vi VARCHAR NOT NULL, name_en VARCHAR NOT NULL,
    definition_vi VARCHAR NOT NULL, definition_en VARCHAR NOT NULL, formula VARCHAR NOT NULL,
    direction TINYINT NOT NULL, lag_years TINYINT NOT NULL, decimals TINYINT NOT NULL,
    scale VARCHAR NOT NULL, topic VARCHAR NOT NULL, supplier_vi VARCHAR, supplier_en VARCHAR,
    comparable BOOLEAN NOT NULL
);
COMMENT ON TABLE indicators IS 'Catalogue: what a series means and how it behaves, in the order of the files';
COMMENT ON COLUMN indicators.id IS 'Stable id; ends in _derived when computed from other series';
COMMENT ON COLUMN indicators.unit IS 'Code of the unit';
COMMENT ON COLUMN indicators.basis IS 'Price basis: empty | current | constant2010';
COMMENT ON COLUMN indicators.name_vi IS 'Name in Vietnamese';
COMMENT ON COLUMN indicators.name_en IS 'Name in English';
COMMENT ON COLUMN indicators.definition_vi IS 'One or two sentences in Vietnamese';
COMMENT ON COLUMN indicators.definition_en IS 'One or two sentences in English';
COMMENT ON COLUMN indicators.formula IS 'Formula in symbols; empty when observed as such';
COMMENT ON COLUMN indicators.direction IS '1 more is better, -1 less is better, 0 neither';
COMMENT ON COLUMN indicators.lag_years IS 'Years between the end of a year and its usual publication';
COMMENT ON COLUMN indicators.decimals IS 'Digits after the comma on screen, at most';
COMMENT ON COLUMN indicators.scale IS 'level | share | rate | count | rank | index';
COMMENT ON COLUMN indicators.topic IS 'Theme of the catalogue';
COMMENT ON COLUMN indicators.supplier_vi IS 'Office that could supply it, in Vietnamese; NULL = not said';
COMMENT ON COLUMN indicators.supplier_en IS 'Office that could supply it, in English; NULL = not said';
COMMENT ON COLUMN indicators.comparable IS 'TRUE when series of other areas exist or are expected';

CREATE TABLE breaks (
    indicator VARCHAR NOT NULL, area VARCHAR NOT NULL, year SMALLINT NOT NULL, kind VARCHAR NOT NULL,
    reason_vi VARCHAR NOT NULL, reason_en VARCHAR NOT NULL
);
COMMENT ON TABLE breaks IS 'Points across which no rate, index or trend may be drawn';
COMMENT ON COLUMN breaks.indicator IS 'Id of the indicator';
COMMENT ON COLUMN breaks.area IS 'Code of the area; * = every area';
COMMENT ON COLUMN breaks.year IS 'First year of the new definition';
COMMENT ON COLUMN breaks.kind IS 'definition | series | territory | unexplained';
COMMENT ON COLUMN breaks.reason_vi IS 'Reason in Vietnamese';
COMMENT ON COLUMN breaks.reason_en IS 'Reason in English';

CREATE TABLE peers (list VARCHAR NOT NULL, area VARCHAR NOT NULL, valid_from DATE, valid_to DATE);
COMMENT ON TABLE peers IS 'Dated lists of areas to compare with';
COMMENT ON COLUMN peers.list IS 'Id of the list';
COMMENT ON COLUMN peers.area IS 'Code of a member';
COMMENT ON COLUMN peers.valid_from IS 'First day it is a member; NULL = always';
COMMENT ON COLUMN peers.valid_to IS 'Last day it is a member; NULL = still';

CREATE TABLE events (
    id VARCHAR PRIMARY KEY, area VARCHAR NOT NULL, target VARCHAR NOT NULL, period VARCHAR NOT NULL,
    state VARCHAR NOT NULL, title_vi VARCHAR NOT NULL, title_en VARCHAR NOT NULL, source VARCHAR NOT NULL,
    known_on DATE NOT NULL
);
COMMENT ON TABLE events IS 'What happened and is evidence for a milestone';
COMMENT ON COLUMN events.id IS 'Stable id';
COMMENT ON COLUMN events.area IS 'Code of the area';
COMMENT ON COLUMN events.target IS 'Id of the target it is evidence for';
COMMENT ON COLUMN events.period IS 'When it happened, as written';
COMMENT ON COLUMN events.state IS 'done | stage';
COMMENT ON COLUMN events.title_vi IS 'What happened, in Vietnamese';
COMMENT ON COLUMN events.title_en IS 'What happened, in English';
COMMENT ON COLUMN events.source IS 'Id of the source';
COMMENT ON COLUMN events.known_on IS 'Day from which it counts as known';

CREATE TABLE observations (
    indicator VARCHAR NOT NULL, breakdown VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, first_day DATE NOT NULL, last_day DATE NOT NULL,
    value DOUBLE, decimals TINYINT NOT NULL, unit VARCHAR NOT NULL, status VARCHAR NOT NULL,
    source VARCHAR NOT NULL, note VARCHAR NOT NULL, known_on DATE NOT NULL, dated BOOLEAN NOT NULL,
    file VARCHAR NOT NULL, line INTEGER NOT NULL,
    CHECK ((value IS NULL) = (status = 'M')), CHECK (first_day <= last_day)
);
COMMENT ON TABLE observations IS 'Every edition of every figure; none is ever overwritten';
COMMENT ON COLUMN observations.indicator IS 'Id of the indicator';
COMMENT ON COLUMN observations.breakdown IS 'Code of the part; empty = the whole';
COMMENT ON COLUMN observations.area IS 'Code of the area';
COMMENT ON COLUMN observations.period IS 'Period as written: 2024, 2023-H1, 2025-Q1, 2026-9M, 2011-2015';
COMMENT ON COLUMN observations.kind IS 'year | half | quarter | months | span';
COMMENT ON COLUMN observations.first_day IS 'First day covered';
COMMENT ON COLUMN observations.last_day IS 'Last day covered';
COMMENT ON COLUMN observations.value IS 'In the unit of the indicator, percent 0-100; NULL only with status M';
COMMENT ON COLUMN observations.decimals IS 'Digits after the dot as published';
COMMENT ON COLUMN observations.unit IS 'Code of the unit, equal to the unit of the indicator';
COMMENT ON COLUMN observations.status IS 'SDMX CL_OBS_STATUS: A normal, P provisional, E estimated, B break, F forecast, M missing';
COMMENT ON COLUMN observations.source IS 'Id of the source';
COMMENT ON COLUMN observations.note IS 'code or code|argument of a note; empty = none';
COMMENT ON COLUMN observations.known_on IS 'Day from which it counts as known: published, else one year after the period';
COMMENT ON COLUMN observations.dated IS 'TRUE when the source says when it was published';
COMMENT ON COLUMN observations.file IS 'File it was read from, relative to the data folder';
COMMENT ON COLUMN observations.line IS 'Line in that file';

-- Which edition speaks on a day, the only place where this is decided: of the editions known by then
-- a dated one before an undated one, then the newest, then the smaller rank, then the id.
CREATE MACRO editions(as_of) AS TABLE
SELECT
    o.*,
    row_number() OVER (
        PARTITION BY o.indicator, o.breakdown, o.area, o.period
        ORDER BY o.dated DESC, o.known_on DESC, s.rank, s.id
    ) = 1 AS used
FROM observations o JOIN sources s ON s.id = o.source
WHERE o.known_on <= as_of;
