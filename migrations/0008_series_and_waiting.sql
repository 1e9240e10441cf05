-- Appointments that were booked together, and patients who wait for a time.

-- What a series is beyond its appointments: how often. Its members are appointments like any other, each
-- moved and cancelled by itself; which number one has is counted among those that stand.
CREATE TABLE appointment_series (
    series_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    every_weeks INTEGER NOT NULL CHECK (every_weeks BETWEEN 1 AND 26),
    created_by  INTEGER NOT NULL REFERENCES users (user_id),
    created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX appointment_series_created_by ON appointment_series (created_by);
ALTER TABLE appointments ADD COLUMN series_id INTEGER REFERENCES appointment_series (series_id);
CREATE INDEX appointments_series ON appointments (series_id, appointment_date, appointment_time) WHERE series_id IS NOT NULL;

-- Time that was given back: by whom doesn't matter, that it is free still is asked of the hours and the
-- appointments when somebody looks. By triggers, so that no way of giving time back can be forgotten. No
-- doctor: the whole practice's.
CREATE TABLE freed_times (
    freed_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    doctor_id      INTEGER REFERENCES doctors (doctor_id),
    from_date      TEXT    NOT NULL CHECK (from_date IS date(from_date)),
    to_date        TEXT    NOT NULL CHECK (to_date IS date(to_date) AND to_date >= from_date),
    from_minute    INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute      INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    -- Whose time it was: whoever gave it back isn't offered it.
    appointment_id INTEGER REFERENCES appointments (appointment_id)
) STRICT;
CREATE INDEX freed_times_to_date ON freed_times (to_date);
CREATE INDEX freed_times_doctor ON freed_times (doctor_id);
CREATE INDEX freed_times_appointment ON freed_times (appointment_id);
CREATE TRIGGER a_cancelled_appointment_frees_its_time AFTER UPDATE OF status ON appointments
WHEN OLD.status = 'scheduled' AND NEW.status = 'cancelled'
BEGIN
    INSERT INTO freed_times (doctor_id, from_date, to_date, from_minute, to_minute, appointment_id)
    VALUES (OLD.doctor_id, OLD.appointment_date, OLD.appointment_date, OLD.start_minute,
            min(1440, OLD.start_minute + OLD.duration_minutes), OLD.appointment_id);
END;
CREATE TRIGGER a_moved_or_shorter_appointment_frees_its_time
AFTER UPDATE OF doctor_id, appointment_date, appointment_time, duration_minutes ON appointments
WHEN OLD.status = 'scheduled' AND NEW.status = 'scheduled'
 AND (OLD.doctor_id <> NEW.doctor_id OR OLD.appointment_date <> NEW.appointment_date
   OR OLD.appointment_time <> NEW.appointment_time OR OLD.duration_minutes > NEW.duration_minutes)
BEGIN
    INSERT INTO freed_times (doctor_id, from_date, to_date, from_minute, to_minute, appointment_id)
    VALUES (OLD.doctor_id, OLD.appointment_date, OLD.appointment_date, OLD.start_minute,
            min(1440, OLD.start_minute + OLD.duration_minutes), OLD.appointment_id);
END;
CREATE TRIGGER withdrawn_leave_frees_its_time AFTER UPDATE OF withdrawn_at ON schedule_exceptions
WHEN OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND OLD.kind <> 'extra'
BEGIN
    INSERT INTO freed_times (doctor_id, from_date, to_date, from_minute, to_minute)
    VALUES (OLD.doctor_id, OLD.from_date, OLD.to_date,
            coalesce(substr(OLD.from_time, 1, 2) * 60 + substr(OLD.from_time, 4, 2), 0),
            coalesce(substr(OLD.to_time, 1, 2) * 60 + substr(OLD.to_time, 4, 2), 1440));
END;
CREATE TRIGGER an_extra_session_is_new_time AFTER INSERT ON schedule_exceptions
WHEN NEW.kind = 'extra' AND NEW.withdrawn_at IS NULL
BEGIN
    INSERT INTO freed_times (doctor_id, from_date, to_date, from_minute, to_minute)
    VALUES (NEW.doctor_id, NEW.from_date, NEW.to_date,
            coalesce(substr(NEW.from_time, 1, 2) * 60 + substr(NEW.from_time, 4, 2), 0),
            coalesce(substr(NEW.to_time, 1, 2) * 60 + substr(NEW.to_time, 4, 2), 1440));
END;

-- Who waits, and for what. `after_freed` is the newest freed time when they were put on the list: what was
-- free then had been looked at.
CREATE TABLE waiting_list (
    waiting_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id       INTEGER NOT NULL REFERENCES patients (patient_id),
    doctor_id        INTEGER REFERENCES doctors (doctor_id),
    department_id    INTEGER REFERENCES departments (department_id),
    days             TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(days) AND json_type(days) = 'array'),
    part_of_day      TEXT    CHECK (part_of_day IN ('morning', 'afternoon', 'evening')),
    from_date        TEXT    NOT NULL CHECK (from_date IS date(from_date)),
    until_date       TEXT    CHECK (until_date IS date(until_date) AND until_date >= from_date),
    duration_minutes INTEGER CHECK (duration_minutes BETWEEN 5 AND 480),
    urgency          TEXT    NOT NULL CHECK (urgency IN ('urgent', 'soon', 'routine')),
    note             TEXT    NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 8000),
    status           TEXT    NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'booked', 'closed')),
    appointment_id   INTEGER REFERENCES appointments (appointment_id),
    close_reason     TEXT    CHECK (close_reason IN ('not_wanted', 'not_reached', 'elsewhere', 'too_late', 'other')),
    closed_at        INTEGER,
    closed_by        INTEGER REFERENCES users (user_id),
    after_freed      INTEGER NOT NULL,
    created_by       INTEGER NOT NULL REFERENCES users (user_id),
    created_at       INTEGER NOT NULL,
    version          INTEGER NOT NULL DEFAULT 1,
    CHECK (doctor_id IS NULL OR department_id IS NULL),
    CHECK ((status = 'booked') = (appointment_id IS NOT NULL)),
    CHECK ((status = 'closed') = (close_reason IS NOT NULL)),
    CHECK ((status = 'waiting') = (closed_at IS NULL)),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE INDEX waiting_list_patient ON waiting_list (patient_id, status);
CREATE INDEX waiting_list_doctor ON waiting_list (doctor_id);
CREATE INDEX waiting_list_department ON waiting_list (department_id);
CREATE INDEX waiting_list_appointment ON waiting_list (appointment_id);
CREATE INDEX waiting_list_created_by ON waiting_list (created_by);
CREATE INDEX waiting_list_closed_by ON waiting_list (closed_by);
CREATE INDEX waiting_list_open ON waiting_list (created_at) WHERE status = 'waiting';
CREATE INDEX waiting_list_over ON waiting_list (closed_at) WHERE status <> 'waiting';
CREATE TRIGGER who_waited_is_never_deleted BEFORE DELETE ON waiting_list
BEGIN SELECT RAISE(ABORT, 'guard: who waited is taken off the list, not deleted'); END;
CREATE TRIGGER who_waited_stays BEFORE UPDATE ON waiting_list
WHEN OLD.status <> 'waiting' OR OLD.patient_id IS NOT NEW.patient_id OR OLD.created_at IS NOT NEW.created_at
BEGIN SELECT RAISE(ABORT, 'guard: an entry of the waiting list ends once, and is one patient''s'); END;

-- That somebody was called about a time, and didn't answer or didn't want it.
CREATE TABLE waiting_calls (
    waiting_call_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    waiting_id       INTEGER NOT NULL REFERENCES waiting_list (waiting_id),
    doctor_id        INTEGER NOT NULL REFERENCES doctors (doctor_id),
    offered_date     TEXT    NOT NULL CHECK (offered_date IS date(offered_date)),
    offered_time     TEXT    NOT NULL CHECK (offered_time IS strftime('%H:%M', offered_time)),
    outcome          TEXT    NOT NULL CHECK (outcome IN ('not_reached', 'not_wanted')),
    called_by        INTEGER NOT NULL REFERENCES users (user_id),
    called_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX waiting_calls_waiting ON waiting_calls (waiting_id, offered_date, offered_time);
CREATE INDEX waiting_calls_doctor ON waiting_calls (doctor_id);
CREATE INDEX waiting_calls_called_by ON waiting_calls (called_by);
