-- Contact data beyond one line of each, and who is to be called. The columns `phone`, `email`, `address`
-- and `emergency_contact` of `patients` stay true: they say what the preferred row here says. Whoever
-- writes a column alone (registering, an import, a patient on their own page) is followed by the triggers
-- below; the command that writes a list here writes the column with it.

CREATE TABLE patient_phones (
    patient_phone_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id       INTEGER NOT NULL REFERENCES patients (patient_id),
    kind             TEXT    CHECK (kind IN ('mobile', 'home', 'work', 'other')),
    number           TEXT    NOT NULL CHECK (length(CAST(number AS BLOB)) BETWEEN 1 AND 2000),
    preferred        INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
    no_message       INTEGER NOT NULL DEFAULT 0 CHECK (no_message IN (0, 1)),
    note             TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX patient_phones_patient ON patient_phones (patient_id);
CREATE UNIQUE INDEX patient_phones_preferred ON patient_phones (patient_id) WHERE preferred = 1;

CREATE TABLE patient_emails (
    patient_email_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id       INTEGER NOT NULL REFERENCES patients (patient_id),
    address          TEXT    NOT NULL CHECK (length(CAST(address AS BLOB)) BETWEEN 1 AND 2000),
    preferred        INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
    note             TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX patient_emails_patient ON patient_emails (patient_id);
CREATE UNIQUE INDEX patient_emails_preferred ON patient_emails (patient_id) WHERE preferred = 1;

-- `country` is ISO 3166; empty: the address is known only as it was written, and all of it is in `lines`.
-- `written` is the whole, in the order of its country.
CREATE TABLE patient_addresses (
    patient_address_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id         INTEGER NOT NULL REFERENCES patients (patient_id),
    kind               TEXT    CHECK (kind IN ('home', 'work', 'postal', 'other')),
    lines              TEXT    NOT NULL DEFAULT '',
    postal_code        TEXT    NOT NULL DEFAULT '',
    city               TEXT    NOT NULL DEFAULT '',
    region             TEXT    NOT NULL DEFAULT '',
    country            TEXT    NOT NULL DEFAULT '' CHECK (country = '' OR country GLOB '[A-Z][A-Z]'),
    written            TEXT    NOT NULL CHECK (length(CAST(written AS BLOB)) BETWEEN 1 AND 8000),
    preferred          INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1))
) STRICT;
CREATE INDEX patient_addresses_patient ON patient_addresses (patient_id);
CREATE UNIQUE INDEX patient_addresses_preferred ON patient_addresses (patient_id) WHERE preferred = 1;

-- Next of kin and who is called in an emergency; one person may be both. `written` is the line that stands
-- in `patients.emergency_contact`. One that came as text alone has all of it in `name`.
CREATE TABLE patient_contacts (
    patient_contact_id INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id         INTEGER NOT NULL REFERENCES patients (patient_id),
    name               TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 2000),
    relation           TEXT    NOT NULL DEFAULT '',
    phone              TEXT    NOT NULL DEFAULT '',
    next_of_kin        INTEGER NOT NULL DEFAULT 0 CHECK (next_of_kin IN (0, 1)),
    emergency          INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
    written            TEXT    NOT NULL,
    CHECK (next_of_kin = 1 OR emergency = 1)
) STRICT;
CREATE INDEX patient_contacts_patient ON patient_contacts (patient_id);

-- Who somebody is to a patient: "the other is the patient's `relation`". The other is a patient, too, and
-- then sees the link from their side, or somebody named here.
CREATE TABLE patient_links (
    patient_link_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id       INTEGER NOT NULL REFERENCES patients (patient_id),
    relation         TEXT    NOT NULL CHECK (relation IN ('parent', 'child', 'spouse', 'sibling', 'guarantor', 'other')),
    other_patient_id INTEGER REFERENCES patients (patient_id) CHECK (other_patient_id <> patient_id),
    other_name       TEXT    NOT NULL DEFAULT '',
    other_phone      TEXT    NOT NULL DEFAULT '',
    other_address    TEXT    NOT NULL DEFAULT '',
    note             TEXT    NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    created_by       INTEGER NOT NULL REFERENCES users (user_id),
    CHECK ((other_patient_id IS NULL) = (other_name <> ''))
) STRICT;
CREATE INDEX patient_links_patient ON patient_links (patient_id);
CREATE INDEX patient_links_other ON patient_links (other_patient_id);
CREATE INDEX patient_links_created_by ON patient_links (created_by);
CREATE UNIQUE INDEX patient_links_once ON patient_links (patient_id, other_patient_id, relation)
 WHERE other_patient_id IS NOT NULL;

-- The picture as the program wrote it anew: small, without what cameras write beside it.
CREATE TABLE patient_photos (
    patient_id INTEGER PRIMARY KEY REFERENCES patients (patient_id),
    picture    BLOB    NOT NULL CHECK (length(picture) BETWEEN 1 AND 262144),
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES users (user_id)
) STRICT;
CREATE INDEX patient_photos_created_by ON patient_photos (created_by);

-- For the desk alone: on no paper, not on the patient's own page, nothing clinical.
CREATE TABLE patient_desk_notes (
    patient_id INTEGER PRIMARY KEY REFERENCES patients (patient_id),
    note       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by INTEGER NOT NULL REFERENCES users (user_id)
) STRICT;
CREATE INDEX patient_desk_notes_updated_by ON patient_desk_notes (updated_by);

-- ── a column that is written alone is followed by its list ──────────────────────────────────────
CREATE TRIGGER a_new_phone_stands_in_the_list AFTER INSERT ON patients WHEN NEW.phone <> ''
BEGIN INSERT INTO patient_phones (patient_id, number, preferred) VALUES (NEW.patient_id, NEW.phone, 1); END;
CREATE TRIGGER a_phone_taken_away_gives_place AFTER UPDATE OF phone ON patients
WHEN NEW.phone = '' AND EXISTS (SELECT 1 FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    DELETE FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1;
    UPDATE patient_phones SET preferred = 1
     WHERE patient_phone_id = (SELECT min(patient_phone_id) FROM patient_phones WHERE patient_id = NEW.patient_id);
    UPDATE patients SET phone = (SELECT number FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1)
     WHERE patient_id = NEW.patient_id
       AND EXISTS (SELECT 1 FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1);
END;
CREATE TRIGGER a_changed_phone_stands_in_the_list AFTER UPDATE OF phone ON patients
WHEN NEW.phone <> '' AND NEW.phone IS NOT
     (SELECT number FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    -- One that is in the list already becomes the preferred one; else the preferred one is corrected.
    UPDATE patient_phones SET preferred = 0
     WHERE patient_id = NEW.patient_id AND preferred = 1
       AND EXISTS (SELECT 1 FROM patient_phones WHERE patient_id = NEW.patient_id AND number = NEW.phone);
    UPDATE patient_phones SET preferred = 1
     WHERE patient_phone_id = (SELECT min(patient_phone_id) FROM patient_phones
                                WHERE patient_id = NEW.patient_id AND number = NEW.phone);
    UPDATE patient_phones SET number = NEW.phone WHERE patient_id = NEW.patient_id AND preferred = 1;
    INSERT INTO patient_phones (patient_id, number, preferred)
    SELECT NEW.patient_id, NEW.phone, 1
     WHERE NOT EXISTS (SELECT 1 FROM patient_phones WHERE patient_id = NEW.patient_id AND preferred = 1);
END;

CREATE TRIGGER a_new_email_stands_in_the_list AFTER INSERT ON patients WHEN NEW.email <> ''
BEGIN INSERT INTO patient_emails (patient_id, address, preferred) VALUES (NEW.patient_id, NEW.email, 1); END;
CREATE TRIGGER an_email_taken_away_gives_place AFTER UPDATE OF email ON patients
WHEN NEW.email = '' AND EXISTS (SELECT 1 FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    DELETE FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1;
    UPDATE patient_emails SET preferred = 1
     WHERE patient_email_id = (SELECT min(patient_email_id) FROM patient_emails WHERE patient_id = NEW.patient_id);
    UPDATE patients SET email = (SELECT address FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1)
     WHERE patient_id = NEW.patient_id
       AND EXISTS (SELECT 1 FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1);
END;
CREATE TRIGGER a_changed_email_stands_in_the_list AFTER UPDATE OF email ON patients
WHEN NEW.email <> '' AND NEW.email IS NOT
     (SELECT address FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    UPDATE patient_emails SET preferred = 0
     WHERE patient_id = NEW.patient_id AND preferred = 1
       AND EXISTS (SELECT 1 FROM patient_emails WHERE patient_id = NEW.patient_id AND address = NEW.email);
    UPDATE patient_emails SET preferred = 1
     WHERE patient_email_id = (SELECT min(patient_email_id) FROM patient_emails
                                WHERE patient_id = NEW.patient_id AND address = NEW.email);
    UPDATE patient_emails SET address = NEW.email WHERE patient_id = NEW.patient_id AND preferred = 1;
    INSERT INTO patient_emails (patient_id, address, preferred)
    SELECT NEW.patient_id, NEW.email, 1
     WHERE NOT EXISTS (SELECT 1 FROM patient_emails WHERE patient_id = NEW.patient_id AND preferred = 1);
END;

CREATE TRIGGER a_new_address_stands_in_the_list AFTER INSERT ON patients WHEN NEW.address <> ''
BEGIN
    INSERT INTO patient_addresses (patient_id, lines, written, preferred)
    VALUES (NEW.patient_id, NEW.address, NEW.address, 1);
END;
CREATE TRIGGER an_address_taken_away_gives_place AFTER UPDATE OF address ON patients
WHEN NEW.address = '' AND EXISTS (SELECT 1 FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    DELETE FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1;
    UPDATE patient_addresses SET preferred = 1
     WHERE patient_address_id = (SELECT min(patient_address_id) FROM patient_addresses WHERE patient_id = NEW.patient_id);
    UPDATE patients SET address =
           (SELECT written FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1)
     WHERE patient_id = NEW.patient_id
       AND EXISTS (SELECT 1 FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1);
END;
-- Text can't be taken apart again: it is kept as it was written, until somebody says its parts. An address
-- whose parts are known is set aside for it, so that it is whole when the text comes back (a merge undone).
CREATE TRIGGER a_changed_address_stands_in_the_list AFTER UPDATE OF address ON patients
WHEN NEW.address <> '' AND NEW.address IS NOT
     (SELECT written FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1)
BEGIN
    DELETE FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1 AND country = '';
    UPDATE patient_addresses SET preferred = 0 WHERE patient_id = NEW.patient_id AND preferred = 1;
    UPDATE patient_addresses SET preferred = 1
     WHERE patient_address_id = (SELECT min(patient_address_id) FROM patient_addresses
                                  WHERE patient_id = NEW.patient_id AND written = NEW.address);
    INSERT INTO patient_addresses (patient_id, lines, written, preferred)
    SELECT NEW.patient_id, NEW.address, NEW.address, 1
     WHERE NOT EXISTS (SELECT 1 FROM patient_addresses WHERE patient_id = NEW.patient_id AND preferred = 1);
END;

CREATE TRIGGER a_new_emergency_contact_stands_in_the_list AFTER INSERT ON patients WHEN NEW.emergency_contact <> ''
BEGIN
    INSERT INTO patient_contacts (patient_id, name, emergency, written)
    VALUES (NEW.patient_id, NEW.emergency_contact, 1, NEW.emergency_contact);
END;
CREATE TRIGGER a_changed_emergency_contact_stands_in_the_list AFTER UPDATE OF emergency_contact ON patients
WHEN NEW.emergency_contact IS NOT
     (SELECT coalesce(group_concat(written, char(10)), '') FROM
      (SELECT written FROM patient_contacts WHERE patient_id = NEW.patient_id AND emergency = 1 ORDER BY patient_contact_id))
BEGIN
    UPDATE patient_contacts SET emergency = 0 WHERE patient_id = NEW.patient_id AND emergency = 1 AND next_of_kin = 1;
    DELETE FROM patient_contacts WHERE patient_id = NEW.patient_id AND emergency = 1;
    INSERT INTO patient_contacts (patient_id, name, emergency, written)
    SELECT NEW.patient_id, NEW.emergency_contact, 1, NEW.emergency_contact WHERE NEW.emergency_contact <> '';
END;

-- What stands in the columns today.
INSERT INTO patient_phones (patient_id, number, preferred) SELECT patient_id, phone, 1 FROM patients WHERE phone <> '';
INSERT INTO patient_emails (patient_id, address, preferred) SELECT patient_id, email, 1 FROM patients WHERE email <> '';
INSERT INTO patient_addresses (patient_id, lines, written, preferred)
SELECT patient_id, address, address, 1 FROM patients WHERE address <> '';
INSERT INTO patient_contacts (patient_id, name, emergency, written)
SELECT patient_id, emergency_contact, 1, emergency_contact FROM patients WHERE emergency_contact <> '';

-- ── who is to be called ─────────────────────────────────────────────────────────────────────────
-- What came of calling somebody about an appointment. It counts for the date it was said of: an
-- appointment that is moved is to be called anew.
CREATE TABLE call_marks (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (appointment_id),
    about_date     TEXT    NOT NULL CHECK (about_date IS date(about_date)),
    mark           TEXT    NOT NULL CHECK (mark IN ('reached', 'not_reached', 'wants_to_move')),
    note           TEXT    NOT NULL DEFAULT '',
    marked_at      INTEGER NOT NULL,
    marked_by      INTEGER NOT NULL REFERENCES users (user_id)
) STRICT;
CREATE INDEX call_marks_marked_by ON call_marks (marked_by);

-- A no-show that needs no further call, with the reason. One that was booked anew has its successor in
-- `appointments.rescheduled_from` and needs no row here.
CREATE TABLE no_show_marks (
    appointment_id INTEGER PRIMARY KEY REFERENCES appointments (appointment_id),
    reason         TEXT    NOT NULL,
    dismissed_at   INTEGER NOT NULL,
    dismissed_by   INTEGER NOT NULL REFERENCES users (user_id)
) STRICT;
CREATE INDEX no_show_marks_dismissed_by ON no_show_marks (dismissed_by);

-- Who should be called back, and when. `whole_month`: some time in the month of `due_on`, which is then its
-- first day.
CREATE TABLE recalls (
    recall_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id     INTEGER NOT NULL REFERENCES patients (patient_id),
    due_on         TEXT    NOT NULL CHECK (due_on IS date(due_on)),
    whole_month    INTEGER NOT NULL DEFAULT 0 CHECK (whole_month IN (0, 1)),
    reason         TEXT    NOT NULL CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 2000),
    doctor_id      INTEGER REFERENCES doctors (doctor_id),
    status         TEXT    NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'booked', 'done', 'dropped')),
    appointment_id INTEGER REFERENCES appointments (appointment_id),
    drop_reason    TEXT    NOT NULL DEFAULT '',
    version        INTEGER NOT NULL DEFAULT 1,
    created_at     INTEGER NOT NULL,
    created_by     INTEGER NOT NULL REFERENCES users (user_id),
    updated_at     INTEGER NOT NULL,
    CHECK (whole_month = 0 OR due_on LIKE '%-01'),
    CHECK (status <> 'booked' OR appointment_id IS NOT NULL),
    CHECK ((status = 'dropped') = (drop_reason <> ''))
) STRICT;
CREATE INDEX recalls_patient ON recalls (patient_id);
CREATE INDEX recalls_due ON recalls (status, due_on, recall_id);
CREATE INDEX recalls_doctor ON recalls (doctor_id);
CREATE INDEX recalls_appointment ON recalls (appointment_id);
CREATE INDEX recalls_created_by ON recalls (created_by);
CREATE TRIGGER recalls_are_never_deleted BEFORE DELETE ON recalls
BEGIN SELECT RAISE(ABORT, 'guard: recalls are done or dropped, not deleted'); END;
-- Somebody whose appointment is called off is due again; somebody who was seen isn't.
CREATE TRIGGER a_recall_whose_appointment_is_off_is_open AFTER UPDATE OF status ON appointments
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled'
BEGIN
    UPDATE recalls SET status = 'open', version = version + 1
     WHERE appointment_id = NEW.appointment_id AND status = 'booked';
END;
CREATE TRIGGER a_recall_whose_appointment_is_back_is_booked AFTER UPDATE OF status ON appointments
WHEN OLD.status = 'cancelled' AND NEW.status = 'scheduled'
BEGIN
    UPDATE recalls SET status = 'booked', version = version + 1
     WHERE appointment_id = NEW.appointment_id AND status = 'open';
END;
CREATE TRIGGER a_recall_whose_visit_is_over_is_done AFTER UPDATE OF status ON appointments
WHEN NEW.status = 'completed' AND OLD.status <> 'completed'
BEGIN
    UPDATE recalls SET status = 'done', version = version + 1
     WHERE appointment_id = NEW.appointment_id AND status = 'booked';
END;

-- ── what names this practice's appointments in other people's calendars ─────────────────────────
-- Never changes, so that an appointment that was moved is the same one there, too.
CREATE TABLE calendar_names (
    calendar_id INTEGER PRIMARY KEY CHECK (calendar_id = 1),
    name        TEXT    NOT NULL DEFAULT (lower(hex(randomblob(16))))
) STRICT;
INSERT INTO calendar_names (calendar_id) VALUES (1);
