-- What somebody did stays as they wrote it: marking an immunisation as entered in error rewrites nothing else
-- of it, a review moves no broken glass to another number, and where a rule came from is not forgotten.
DROP TRIGGER immunisations_never_change;
CREATE TRIGGER immunisations_never_change BEFORE UPDATE ON immunisations
WHEN OLD.error_at IS NOT NULL OR NEW.error_at IS NULL
  OR NEW.immunisation_id IS NOT OLD.immunisation_id OR NEW.patient_id IS NOT OLD.patient_id
  OR NEW.status IS NOT OLD.status OR NEW.vaccine IS NOT OLD.vaccine
  OR NEW.code_system IS NOT OLD.code_system OR NEW.code IS NOT OLD.code
  OR NEW.given_on IS NOT OLD.given_on OR NEW.given_on_text IS NOT OLD.given_on_text OR NEW.dose IS NOT OLD.dose
  OR NEW.batch IS NOT OLD.batch OR NEW.site IS NOT OLD.site OR NEW.route IS NOT OLD.route
  OR NEW.given_by IS NOT OLD.given_by OR NEW.reason IS NOT OLD.reason
  OR NEW.recorded_by IS NOT OLD.recorded_by OR NEW.source IS NOT OLD.source OR NEW.source_id IS NOT OLD.source_id
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'guard: an immunisation never changes'); END;

CREATE TRIGGER rule_sources_are_never_deleted BEFORE DELETE ON rule_sources
BEGIN SELECT RAISE(ABORT, 'guard: where a rule came from stays'); END;

DROP TRIGGER a_broken_glass_is_reviewed_once;
CREATE TRIGGER a_broken_glass_is_reviewed_once BEFORE UPDATE ON glass_breaks
WHEN OLD.verdict IS NOT NULL OR OLD.glass_id IS NOT NEW.glass_id OR OLD.patient_id IS NOT NEW.patient_id
  OR OLD.user_id IS NOT NEW.user_id OR OLD.session IS NOT NEW.session OR OLD.reason IS NOT NEW.reason
  OR OLD.broken_at IS NOT NEW.broken_at
BEGIN SELECT RAISE(ABORT, 'guard: a broken glass is reviewed once, as it was'); END;
