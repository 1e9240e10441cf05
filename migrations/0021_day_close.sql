-- The close of the day. A drawer is whoever takes the money; a close covers all that stands in it since the one
-- before. Amounts are whole minor units.

CREATE TABLE day_closes (
    close_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Whose drawer. NULL: the whole practice, once its drawers are closed.
    drawer           INTEGER REFERENCES users (user_id),
    -- The last day it covers.
    closed_on        TEXT    NOT NULL CHECK (closed_on IS date(closed_on)),
    opening_minor    INTEGER NOT NULL CHECK (opening_minor BETWEEN 0 AND 1000000000000000),
    -- Cash that was received, refunds taken off: what the payments say.
    recorded_minor   INTEGER NOT NULL CHECK (recorded_minor BETWEEN -1000000000000000 AND 1000000000000000),
    -- Cash that lay in the drawer: `[[value, count], …]` of notes and of coins, and what else there was.
    notes            TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
    coins            TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(coins)),
    rest_minor       INTEGER NOT NULL DEFAULT 0 CHECK (rest_minor BETWEEN 0 AND 1000000000000),
    counted_minor    INTEGER NOT NULL CHECK (counted_minor BETWEEN 0 AND 1000000000000000),
    difference_minor INTEGER NOT NULL CHECK (difference_minor = counted_minor - opening_minor - recorded_minor),
    reason           TEXT    CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 2000),
    -- The newest entry of the audit when it was signed.
    anchor_log_id    INTEGER NOT NULL,
    anchor_hash      BLOB    NOT NULL CHECK (length(anchor_hash) = 32),
    report_id        INTEGER NOT NULL REFERENCES reports (report_id),
    closed_at        INTEGER NOT NULL,
    closed_by        INTEGER NOT NULL REFERENCES users (user_id),
    CHECK (drawer IS NULL OR difference_minor = 0 OR reason IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX day_closes_drawer ON day_closes (drawer, closed_on);
CREATE INDEX day_closes_practice ON day_closes (closed_on) WHERE drawer IS NULL;
CREATE UNIQUE INDEX day_closes_report ON day_closes (report_id);
CREATE INDEX day_closes_closed_by ON day_closes (closed_by);

-- What was received up to this day was never counted by a close: the program couldn't yet.
CREATE TABLE closing (
    closing_id   INTEGER PRIMARY KEY CHECK (closing_id = 1),
    begins_after TEXT    NOT NULL CHECK (begins_after = '' OR begins_after IS date(begins_after))
) STRICT;
INSERT INTO closing SELECT 1, coalesce(max(received_on), '') FROM money_moved;

CREATE TRIGGER closes_never_change BEFORE UPDATE ON day_closes
BEGIN SELECT RAISE(ABORT, 'guard: a signed close never changes'); END;
CREATE TRIGGER closes_are_never_deleted BEFORE DELETE ON day_closes
BEGIN SELECT RAISE(ABORT, 'guard: a signed close stays'); END;
CREATE TRIGGER a_day_is_closed_once BEFORE INSERT ON day_closes
WHEN EXISTS (SELECT 1 FROM day_closes WHERE drawer = NEW.drawer AND closed_on >= NEW.closed_on)
  OR EXISTS (SELECT 1 FROM day_closes WHERE drawer IS NULL AND closed_on >= NEW.closed_on)
BEGIN SELECT RAISE(ABORT, 'rule: day_is_closed'); END;
CREATE TRIGGER a_drawer_is_what_was_counted BEFORE INSERT ON day_closes WHEN NEW.drawer IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'guard: the sum is that of the notes and coins')
     WHERE NEW.counted_minor <> NEW.rest_minor
         + (SELECT coalesce(sum((value ->> 0) * (value ->> 1)), 0) FROM json_each(NEW.notes))
         + (SELECT coalesce(sum((value ->> 0) * (value ->> 1)), 0) FROM json_each(NEW.coins));
    SELECT RAISE(ABORT, 'guard: what was recorded is what was received')
     WHERE NEW.recorded_minor <> (
        SELECT coalesce(sum(amount_minor), 0) FROM money_moved
         WHERE received_by = NEW.drawer AND payment_method = 'cash' AND received_on <= NEW.closed_on
           AND received_on > (SELECT max(begins_after, coalesce((SELECT max(closed_on) FROM day_closes
                                                                   WHERE drawer = NEW.drawer), '')) FROM closing));
END;
-- Each entry up to that day stands in a drawer that was closed by then.
CREATE TRIGGER the_practice_closes_after_its_drawers BEFORE INSERT ON day_closes WHEN NEW.drawer IS NULL
 AND EXISTS (
    SELECT 1 FROM users u
      JOIN money_moved m ON m.received_by = u.user_id AND m.received_on <= NEW.closed_on
       AND m.received_on > (SELECT max(begins_after, coalesce((SELECT max(closed_on) FROM day_closes c
                                                                WHERE c.drawer = u.user_id
                                                                  AND c.closed_on <= NEW.closed_on), '')) FROM closing))
BEGIN SELECT RAISE(ABORT, 'rule: drawers_are_open'); END;
CREATE TRIGGER a_closed_drawer_takes_no_payment BEFORE INSERT ON payment_details
WHEN EXISTS (SELECT 1 FROM day_closes WHERE drawer = NEW.received_by AND closed_on >= NEW.received_on)
  OR EXISTS (SELECT 1 FROM day_closes WHERE drawer IS NULL AND closed_on >= NEW.received_on)
BEGIN SELECT RAISE(ABORT, 'rule: drawer_is_closed'); END;
CREATE TRIGGER a_closed_drawer_takes_no_credit BEFORE INSERT ON patient_credits
WHEN EXISTS (SELECT 1 FROM day_closes WHERE drawer = NEW.received_by AND closed_on >= NEW.received_on)
  OR EXISTS (SELECT 1 FROM day_closes WHERE drawer IS NULL AND closed_on >= NEW.received_on)
BEGIN SELECT RAISE(ABORT, 'rule: drawer_is_closed'); END;
