-- Leave that a doctor asks for, and the appointments that a change of hours leaves without their doctor.
-- A proposal takes no time away: only the exception it becomes when it is accepted does.

CREATE TABLE leave_proposals (
    proposal_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    doctor_id    INTEGER NOT NULL REFERENCES doctors (doctor_id),
    from_date    TEXT    NOT NULL CHECK (from_date IS date(from_date)),
    to_date      TEXT    NOT NULL CHECK (to_date IS date(to_date) AND to_date >= from_date),
    from_time    TEXT    CHECK (from_time IS strftime('%H:%M', from_time)),
    to_time      TEXT    CHECK (to_time IS strftime('%H:%M', to_time)),
    note         TEXT    NOT NULL DEFAULT '',
    state        TEXT    NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
    answer       TEXT    NOT NULL DEFAULT '',
    exception_id INTEGER UNIQUE REFERENCES schedule_exceptions (exception_id),
    created_at   INTEGER NOT NULL,
    created_by   INTEGER NOT NULL REFERENCES users (user_id),
    settled_at   INTEGER,
    settled_by   INTEGER REFERENCES users (user_id),
    version      INTEGER NOT NULL DEFAULT 1,
    CHECK ((from_time IS NULL) = (to_time IS NULL)),
    CHECK (from_time IS NULL OR to_time > from_time),
    CHECK ((state = 'proposed') = (settled_at IS NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((state = 'accepted') = (exception_id IS NOT NULL))
) STRICT;
CREATE INDEX leave_proposals_doctor ON leave_proposals (doctor_id, from_date);
CREATE INDEX leave_proposals_created_by ON leave_proposals (created_by);
CREATE INDEX leave_proposals_settled_by ON leave_proposals (settled_by);
CREATE INDEX leave_proposals_open ON leave_proposals (from_date) WHERE state = 'proposed';
-- Whoever agreed to a week agreed to that week.
CREATE TRIGGER what_was_proposed_stays BEFORE UPDATE ON leave_proposals
WHEN OLD.state <> 'proposed' OR OLD.doctor_id IS NOT NEW.doctor_id OR OLD.from_date IS NOT NEW.from_date
  OR OLD.to_date IS NOT NEW.to_date OR OLD.from_time IS NOT NEW.from_time OR OLD.to_time IS NOT NEW.to_time
BEGIN SELECT RAISE(ABORT, 'guard: a proposal is settled once, as it was made'); END;
CREATE TRIGGER leave_proposals_are_never_deleted BEFORE DELETE ON leave_proposals
BEGIN SELECT RAISE(ABORT, 'guard: proposals are withdrawn, not deleted'); END;

-- One row for each appointment that stood in time which was taken away. It stays open until somebody
-- decides: nothing here moves an appointment.
CREATE TABLE displacements (
    displacement_id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id  INTEGER NOT NULL REFERENCES appointments (appointment_id),
    cause           TEXT    NOT NULL CHECK (cause IN ('leave', 'holiday', 'week', 'doctor_left')),
    exception_id    INTEGER REFERENCES schedule_exceptions (exception_id),
    doctor_id       INTEGER NOT NULL REFERENCES doctors (doctor_id),
    from_date       TEXT    NOT NULL CHECK (from_date IS date(from_date)),
    from_time       TEXT    NOT NULL CHECK (from_time IS strftime('%H:%M', from_time)),
    outcome         TEXT    CHECK (outcome IN ('moved', 'cancelled', 'kept', 'fits_again')),
    told            TEXT    CHECK (told IN ('told', 'not_reached')),
    told_at         INTEGER,
    told_by         INTEGER REFERENCES users (user_id),
    created_at      INTEGER NOT NULL,
    CHECK ((cause IN ('leave', 'holiday')) = (exception_id IS NOT NULL)),
    CHECK ((told IS NULL) = (told_at IS NULL)),
    CHECK ((told IS NULL) = (told_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX displacements_open ON displacements (appointment_id) WHERE outcome IS NULL;
CREATE INDEX displacements_appointment ON displacements (appointment_id);
CREATE INDEX displacements_exception ON displacements (exception_id);
CREATE INDEX displacements_doctor ON displacements (doctor_id, outcome);
CREATE INDEX displacements_told_by ON displacements (told_by);
CREATE INDEX displacements_to_call ON displacements (from_date)
    WHERE outcome IN ('moved', 'cancelled') AND (told IS NULL OR told = 'not_reached');
CREATE TRIGGER displacements_are_never_deleted BEFORE DELETE ON displacements
BEGIN SELECT RAISE(ABORT, 'guard: what was left to do stays written'); END;
-- Whoever moves or cancels it, on the board or from the list, has settled it: here, so that no screen can
-- forget to.
CREATE TRIGGER a_move_settles_a_displacement AFTER UPDATE OF doctor_id, appointment_date, appointment_time ON appointments
WHEN NEW.status = 'scheduled' AND (OLD.doctor_id IS NOT NEW.doctor_id
  OR OLD.appointment_date IS NOT NEW.appointment_date OR OLD.appointment_time IS NOT NEW.appointment_time)
BEGIN UPDATE displacements SET outcome = 'moved' WHERE appointment_id = NEW.appointment_id AND outcome IS NULL; END;
CREATE TRIGGER a_cancellation_settles_a_displacement AFTER UPDATE OF status ON appointments
WHEN NEW.status = 'cancelled' AND OLD.status = 'scheduled'
BEGIN UPDATE displacements SET outcome = 'cancelled' WHERE appointment_id = NEW.appointment_id AND outcome IS NULL; END;
CREATE TRIGGER a_restored_appointment_is_displaced_again AFTER UPDATE OF status ON appointments
WHEN NEW.status = 'scheduled' AND OLD.status = 'cancelled'
BEGIN
    UPDATE displacements SET outcome = NULL, told = NULL, told_at = NULL, told_by = NULL
     WHERE displacement_id = (SELECT max(displacement_id) FROM displacements WHERE appointment_id = NEW.appointment_id)
       AND outcome = 'cancelled';
END;
