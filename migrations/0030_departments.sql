-- A department is renamed, closed once nothing stands in it any more, reopened, or merged into another.
ALTER TABLE departments ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE departments ADD COLUMN merged_into INTEGER REFERENCES departments (department_id)
    CHECK (merged_into IS NULL OR (active = 0 AND merged_into <> department_id));
CREATE INDEX departments_merged_into ON departments (merged_into);

CREATE TRIGGER a_department_closes_empty BEFORE UPDATE OF active ON departments
WHEN OLD.active = 1 AND NEW.active = 0 AND (
     EXISTS (SELECT 1 FROM doctors WHERE department_id = OLD.department_id AND status = 'active')
  OR EXISTS (SELECT 1 FROM services WHERE department_id = OLD.department_id AND active = 1)
  OR EXISTS (SELECT 1 FROM waiting_list WHERE department_id = OLD.department_id AND status = 'waiting'))
BEGIN SELECT RAISE(ABORT, 'rule: department_in_use'); END;

CREATE TRIGGER a_doctor_begins_in_an_open_department BEFORE INSERT ON doctors
WHEN NEW.status = 'active' AND EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;
CREATE TRIGGER a_doctor_goes_to_an_open_department BEFORE UPDATE OF department_id, status ON doctors
WHEN NEW.status = 'active' AND (NEW.status IS NOT OLD.status OR NEW.department_id IS NOT OLD.department_id)
 AND EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;

CREATE TRIGGER a_price_begins_in_an_open_department BEFORE INSERT ON services
WHEN NEW.active = 1 AND EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;
CREATE TRIGGER a_price_goes_to_an_open_department BEFORE UPDATE OF department_id, active ON services
WHEN NEW.active = 1 AND (NEW.active IS NOT OLD.active OR NEW.department_id IS NOT OLD.department_id)
 AND EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;

CREATE TRIGGER nobody_waits_for_a_closed_department BEFORE INSERT ON waiting_list
WHEN EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;
CREATE TRIGGER nobody_goes_on_to_wait_for_a_closed_department BEFORE UPDATE OF department_id ON waiting_list
WHEN NEW.department_id IS NOT OLD.department_id
 AND EXISTS (SELECT 1 FROM departments WHERE department_id = NEW.department_id AND active = 0)
BEGIN SELECT RAISE(ABORT, 'rule: department_closed'); END;

-- Where a doctor or a price belonged before it went to another department: bills issued before `until_date` count
-- there. No department: they belonged to none.
CREATE TABLE department_history (
    history_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    doctor_id     INTEGER REFERENCES doctors (doctor_id),
    service_id    INTEGER REFERENCES services (service_id),
    department_id INTEGER REFERENCES departments (department_id),
    until_date    TEXT    NOT NULL CHECK (until_date IS date(until_date)),
    CHECK ((doctor_id IS NULL) <> (service_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX department_history_doctor ON department_history (doctor_id, until_date) WHERE doctor_id IS NOT NULL;
CREATE UNIQUE INDEX department_history_service ON department_history (service_id, until_date) WHERE service_id IS NOT NULL;
CREATE INDEX department_history_department ON department_history (department_id);
CREATE TRIGGER where_somebody_belonged_stays BEFORE UPDATE ON department_history
BEGIN SELECT RAISE(ABORT, 'guard: where somebody belonged is not rewritten'); END;
CREATE TRIGGER where_somebody_belonged_is_kept BEFORE DELETE ON department_history
BEGIN SELECT RAISE(ABORT, 'guard: where somebody belonged is kept'); END;
