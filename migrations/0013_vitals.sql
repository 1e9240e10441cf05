-- Vital signs: one row a reading. A value is a whole number of thousandths of the unit in which its kind is kept;
-- beside it stands what was typed, in the unit it was typed in, so that nothing is lost by converting. A reading
-- never changes: one that was wrong is marked as entered in error, with a reason, and stays.
CREATE TABLE vitals (
    vital_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id     INTEGER NOT NULL REFERENCES patients (patient_id),
    appointment_id INTEGER REFERENCES appointments (appointment_id),
    kind           TEXT    NOT NULL CHECK (kind IN ('blood_pressure', 'pulse', 'temperature', 'respiratory_rate',
                                                    'oxygen_saturation', 'weight', 'height', 'pain', 'glucose')),
    value          INTEGER NOT NULL CHECK (value BETWEEN 0 AND 999999999),
    -- The diastolic of a blood pressure.
    second_value   INTEGER CHECK (second_value BETWEEN 0 AND 999999999),
    typed          INTEGER NOT NULL CHECK (typed BETWEEN 0 AND 999999999),
    unit           TEXT    NOT NULL CHECK (unit IN ('mm[Hg]', '/min', 'Cel', '[degF]', '%', 'kg', '[lb_av]', 'cm',
                                                    '[in_i]', '{score}', 'mmol/L', 'mg/dL')),
    measured_at    INTEGER NOT NULL,
    recorded_by    INTEGER REFERENCES users (user_id),
    source         TEXT,
    source_id      TEXT,
    error_at       INTEGER,
    error_by       INTEGER REFERENCES users (user_id),
    error_reason   TEXT    CHECK (length(CAST(error_reason AS BLOB)) BETWEEN 1 AND 2000),
    created_at     INTEGER NOT NULL,
    CHECK ((source IS NULL) = (source_id IS NULL)),
    CHECK ((source IS NULL) = (recorded_by IS NOT NULL)),
    CHECK ((kind = 'blood_pressure') = (second_value IS NOT NULL)),
    CHECK ((error_at IS NULL) = (error_reason IS NULL) AND (error_at IS NULL) = (error_by IS NULL))
) STRICT;
CREATE INDEX vitals_patient ON vitals (patient_id, kind, measured_at);
CREATE INDEX vitals_appointment ON vitals (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX vitals_recorded_by ON vitals (recorded_by);
CREATE INDEX vitals_error_by ON vitals (error_by) WHERE error_by IS NOT NULL;
CREATE UNIQUE INDEX vitals_source ON vitals (source, source_id) WHERE source IS NOT NULL;
CREATE TRIGGER vitals_never_change BEFORE UPDATE ON vitals
WHEN OLD.vital_id IS NOT NEW.vital_id OR OLD.patient_id IS NOT NEW.patient_id
  OR OLD.appointment_id IS NOT NEW.appointment_id OR OLD.kind IS NOT NEW.kind OR OLD.value IS NOT NEW.value
  OR OLD.second_value IS NOT NEW.second_value OR OLD.typed IS NOT NEW.typed OR OLD.unit IS NOT NEW.unit
  OR OLD.measured_at IS NOT NEW.measured_at OR OLD.recorded_by IS NOT NEW.recorded_by
  OR OLD.source IS NOT NEW.source OR OLD.source_id IS NOT NEW.source_id OR OLD.created_at IS NOT NEW.created_at
  OR OLD.error_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'guard: a reading never changes'); END;
CREATE TRIGGER vitals_are_never_deleted BEFORE DELETE ON vitals
BEGIN SELECT RAISE(ABORT, 'guard: readings are marked, not deleted'); END;

-- How the practice reads them: in which units, and which range of blood pressures its plot shades, if any. No
-- range is shipped.
CREATE TABLE vital_settings (
    only          INTEGER PRIMARY KEY CHECK (only = 1),
    temperature   TEXT    NOT NULL DEFAULT 'Cel' CHECK (temperature IN ('Cel', '[degF]')),
    weight        TEXT    NOT NULL DEFAULT 'kg' CHECK (weight IN ('kg', '[lb_av]')),
    height        TEXT    NOT NULL DEFAULT 'cm' CHECK (height IN ('cm', '[in_i]')),
    glucose       TEXT    NOT NULL DEFAULT 'mmol/L' CHECK (glucose IN ('mmol/L', 'mg/dL')),
    pressure_low  INTEGER CHECK (pressure_low BETWEEN 20000 AND 350000),
    pressure_high INTEGER CHECK (pressure_high BETWEEN 20000 AND 350000),
    version       INTEGER NOT NULL DEFAULT 1,
    CHECK ((pressure_low IS NULL) = (pressure_high IS NULL)),
    CHECK (pressure_low IS NULL OR pressure_low < pressure_high)
) STRICT;
INSERT INTO vital_settings (only) VALUES (1);
