-- Messages: about a time to come, written once for each occasion; and what somebody doesn't want to be told.

-- What makes a message one of its kind: of a reminder the time it tells. No occasion: what happened, happened once.
ALTER TABLE notifications ADD COLUMN occasion TEXT;
CREATE UNIQUE INDEX notifications_once ON notifications (user_id, kind, subject_type, subject_id, occasion)
    WHERE occasion IS NOT NULL;
CREATE INDEX notifications_reminders ON notifications (subject_id) WHERE kind = 'appointment_tomorrow';

-- A reminder goes with what it says: a patient who is told of a time that was moved comes in vain.
CREATE TRIGGER a_reminder_goes_with_what_it_says
AFTER UPDATE OF appointment_date, appointment_time, doctor_id, status ON appointments
WHEN NEW.status <> 'scheduled' OR NEW.appointment_date <> OLD.appointment_date
     OR NEW.appointment_time <> OLD.appointment_time OR NEW.doctor_id <> OLD.doctor_id
BEGIN
    DELETE FROM notifications
     WHERE kind = 'appointment_tomorrow' AND subject_type = 'appointment' AND subject_id = NEW.appointment_id;
END;

-- A row: this user doesn't want messages of this kind. Kinds that can't be left out are the program's.
CREATE TABLE notification_choices (
    user_id INTEGER NOT NULL REFERENCES users (user_id),
    kind    TEXT    NOT NULL,
    PRIMARY KEY (user_id, kind)
) STRICT, WITHOUT ROWID;

-- Whether the desktop says that there are new messages, how many and no more.
ALTER TABLE preferences ADD COLUMN desktop_notices INTEGER NOT NULL DEFAULT 0 CHECK (desktop_notices IN (0, 1));
